import TranslationOutlined from "@ant-design/icons/es/icons/TranslationOutlined";
import { Button } from "antd";
import { setPreferences, usePreferences } from "./preferences.ts";

/** One button that names the other language in that language. */
export function LanguageSwitch() {
  const { language } = usePreferences();
  const other = language === "zh" ? "en" : "zh";
  return (
    <Button
      type="text"
      icon={<TranslationOutlined />}
      lang={other === "zh" ? "zh-CN" : "en"}
      onClick={() => setPreferences({ language: other })}
    >
      {other === "zh" ? "中文" : "English"}
    </Button>
  );
}
