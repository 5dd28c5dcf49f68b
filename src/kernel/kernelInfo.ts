import { readFileSync } from "node:fs";
import { protocolVersion } from "./wire/message.ts";

const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
  version: string;
};

/** Content of a kernel_info_reply. */
export function kernelInfo(): object {
  return {
    status: "ok",
    protocol_version: protocolVersion,
    implementation: "channelbook",
    implementation_version: version,
    language_info: {
      name: "typescript",
      version: "5.9",
      mimetype: "text/typescript",
      file_extension: ".ts",
      pygments_lexer: "typescript",
      codemirror_mode: { name: "text/typescript" },
      nbconvert_exporter: "script",
    },
    banner: `channelbook ${version}: TypeScript on Node ${process.versions.node}`,
    help_links: [],
    supported_features: [],
    debugger: false,
  };
}
