import { localProblem, ProblemError, readProblem } from "./problem.ts";
import { requestHeaders } from "./client.ts";

/** A file as the server keeps it. */
export interface KeptFile {
  /** SHA-256 in hexadecimal, and the name made from it (`ni:///sha-256;...`). */
  hash: string;
  uri: string;
  /** Bytes. */
  size: number;
  mediaType: string;
}

/**
 * Sends a file as it is. `fetch` tells nothing while it sends, so this is an XMLHttpRequest.
 * @param onProgress share that has gone out, 0 to 1
 * @throws ProblemError as `call` does
 */
export function uploadFile(file: Blob, onProgress: (share: number) => void): Promise<KeptFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/api/v1/files");
    for (const [name, value] of Object.entries(requestHeaders("POST"))) request.setRequestHeader(name, value);
    request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
    request.upload.addEventListener("progress", ({ loaded, total }) =>
      onProgress(total ? loaded / total : 0),
    );
    request.addEventListener("error", () => reject(new ProblemError(localProblem("offline"))));
    request.addEventListener("load", () => {
      const body = parse(request.responseText);
      if (request.status === 201 && body !== undefined) resolve(body as KeptFile);
      else reject(new ProblemError(readProblem(request.status, body)));
    });
    request.send(file);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
