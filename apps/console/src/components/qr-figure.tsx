import { QRCode } from "antd";
import { usePalette } from "../app/palette-context.ts";

/** An address as a QR code, with what it is for under it; the code itself says nothing to who cannot see it. */
export function QrFigure({ path, caption }: { path: string; caption: string }) {
  const palette = usePalette();
  return (
    <figure className="ll-qr">
      <span aria-hidden="true">
        <QRCode
          value={`${location.origin}${path}`}
          type="svg"
          size={116}
          color={palette.ink}
          bgColor="transparent"
          bordered={false}
        />
      </span>
      <figcaption>{caption}</figcaption>
    </figure>
  );
}
