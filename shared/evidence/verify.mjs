// Checks exported evidence offline with Node 20 or later alone: node verify.mjs [public key of the controller, PEM]
import { createHash, createPublicKey, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const read = (path) => readFileSync(fileURLToPath(new URL(path, import.meta.url)));
const sha256 = (content) => createHash("sha256").update(content).digest("hex");
const fingerprint = (pem) => sha256(createPublicKey(pem).export({ format: "der", type: "spki" }));

/** Canonical JSON (RFC 8785). */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`);
  return `{${members.join(",")}}`;
}

const problems = [];
const check = (holds, problem) => {
  if (!holds) problems.push(problem);
};

function checkAll(trusted) {
  const signed = read("manifest.json");
  const signature = Buffer.from(read("manifest.sig").toString(), "base64");
  const key = read("public-key.pem").toString();
  check(verify("sha256", signed, key, signature), "manifest.json: the signature is not valid");
  if (trusted) {
    const same = fingerprint(readFileSync(trusted)) === fingerprint(key);
    check(same, `public-key.pem: is not the key in ${trusted}`);
  }

  const { requestId, head, files } = JSON.parse(signed);
  for (const { path, sha256: expected } of files)
    check(sha256(read(path)) === expected, `${path}: is not the file that was signed`);
  const listed = files.map(({ path }) => path);
  for (const path of ["request.json", "events.json", "policy.json", "public-key.pem"])
    check(listed.includes(path), `${path}: was not signed`);

  let last = { seq: 0, hash: sha256(requestId) };
  const events = JSON.parse(read("events.json"));
  for (const { hash, ...link } of events) {
    const name = `events.json: event ${last.seq + 1}`;
    check(link.requestId === requestId && link.seq === last.seq + 1, `${name} is missing`);
    check(link.previousHash === last.hash, `${name} does not name the hash of the one before`);
    check(sha256(canonical(link)) === hash, `${name} does not match its hash`);
    last = { seq: last.seq + 1, hash };
  }
  check(
    last.seq === head.seq && last.hash === head.hash,
    "events.json: does not end where the manifest says",
  );
  const { request } = JSON.parse(read("request.json"));
  const own = request.requestId === requestId && request.chain.hash === head.hash;
  check(own, "request.json: is of another request, or of another moment");
  return { requestId, events: events.length, key: fingerprint(key) };
}

try {
  const { requestId, events, key } = checkAll(process.argv[2]);
  for (const problem of problems) console.error(problem);
  if (problems.length === 0) console.log(`${requestId}: whole, ${events} events, signed by ${key}.`);
  if (problems.length === 0 && !process.argv[2])
    console.log("Make sure that this is the controller's key: get it from them, and give it as an argument.");
} catch (error) {
  problems.push(error);
  console.error(`It cannot be read: ${error.message}`);
}
process.exitCode = problems.length === 0 ? 0 : 1;
