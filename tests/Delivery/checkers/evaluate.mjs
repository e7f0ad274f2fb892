// Evaluates GitHub's expressions: a line of JSON in { expression, contexts, failed, cancelled }, a line out
// { value } or { error }. `expression` is a text with ${{ }} in it; with `condition` it is that of an `if:`.
import fs from "node:fs";
import path from "node:path";
import crypto from "node:crypto";
import readline from "node:readline";
import { data, Evaluator, Lexer, Parser } from "@actions/expressions";

const contexts = ["github", "inputs", "env", "steps", "needs", "job", "jobs", "runner", "vars", "secrets", "strategy", "matrix"];

function functions(request) {
  const constant = (name, value) => ({ name, minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(value) });
  return [
    constant("always", true),
    constant("success", !request.failed && !request.cancelled),
    constant("failure", Boolean(request.failed)),
    constant("cancelled", Boolean(request.cancelled)),
    { name: "hashFiles", minArgs: 1, maxArgs: 255, call: (...patterns) => new data.StringData(hashFiles(request.workspace, patterns.map(x => x.coerceString()))) },
  ];
}

// The runner hashes each file, then the hashes. Patterns here: **/, * within a name, a plain path.
function hashFiles(workspace, patterns) {
  const whole = crypto.createHash("sha256");
  let any = false;
  const match = patterns.map(x => new RegExp(`^${x.replace(/[.+^$()|[\]{}\\]/g, "\\$&").replace(/\*\*\//g, "\0").replace(/\*/g, "[^/]*").replace(/\0/g, "(.*/)?")}$`));
  for (const name of files(workspace, "").sort()) {
    if (!match.some(x => x.test(name))) continue;
    any = true;
    whole.update(crypto.createHash("sha256").update(fs.readFileSync(path.join(workspace, name))).digest());
  }
  return any ? whole.digest("hex") : "";
}

function files(root, under) {
  return fs.readdirSync(path.join(root, under), { withFileTypes: true }).flatMap(x => {
    const name = path.posix.join(under, x.name);
    if (x.isDirectory()) return [".git", "node_modules", "temp", ".mlops"].includes(x.name) ? [] : files(root, name);
    return x.isFile() ? [name] : [];
  });
}

function toData(value) {
  if (value === null || value === undefined) return new data.Null();
  if (typeof value === "string") return new data.StringData(value);
  if (typeof value === "number") return new data.NumberData(value);
  if (typeof value === "boolean") return new data.BooleanData(value);
  if (Array.isArray(value)) return new data.Array(...value.map(toData));
  return new data.Dictionary(...Object.entries(value).map(([key, x]) => ({ key, value: toData(x) })));
}

function evaluate(request, text) {
  const known = functions(request);
  const tokens = new Lexer(text).lex().tokens;
  const tree = new Parser(tokens, contexts, known).parse();
  return new Evaluator(tree, toData(request.contexts), new Map(known.map(x => [x.name.toLowerCase(), x]))).evaluate();
}

function answer(request) {
  if (request.condition) {
    const inner = /^\s*\$\{\{([\s\S]*)\}\}\s*$/.exec(request.expression)?.[1] ?? request.expression;
    const asksForStatus = /\b(always|success|failure|cancelled)\s*\(/i.test(inner);
    return { value: truthy(evaluate(request, asksForStatus ? inner : `success() && (${inner})`)) };
  }
  const parts = request.expression.split(/\$\{\{((?:'(?:[^']|'')*'|[^'])*?)\}\}/);
  return { value: parts.map((x, i) => (i % 2 ? evaluate(request, x).coerceString() : x)).join("") };
}

function truthy(value) {
  switch (value.kind) {
    case data.Kind.Null: return false;
    case data.Kind.Boolean: return value.value;
    case data.Kind.Number: return value.value !== 0 && !Number.isNaN(value.value);
    case data.Kind.String: return value.value !== "";
    default: return true;
  }
}

readline.createInterface({ input: process.stdin }).on("line", line => {
  let result;
  try {
    result = answer(JSON.parse(line));
  } catch (e) {
    result = { error: e.message };
  }
  process.stdout.write(JSON.stringify(result) + "\n");
});
