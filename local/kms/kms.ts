import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from "node:crypto";
import type { JsonService } from "../aws/json-protocol.ts";
import { AwsError } from "../aws-error.ts";
import { readJsonFile, writeJsonFile } from "../json-file.ts";

/** A key as the template describes it. */
export interface KeyDefinition {
  keyId: string;
  arn: string;
  keySpec: string;
  keyUsage: string;
  isEnabled: boolean;
}

type Input = Record<string, unknown>;

const hashes: Record<string, string> = {
  HMAC_SHA_224: "sha224",
  HMAC_SHA_256: "sha256",
  HMAC_SHA_384: "sha384",
  HMAC_SHA_512: "sha512",
};

const signingAlgorithm = "ECDSA_SHA_256";

/** KMS for message authentication, and for signatures with ECC_NIST_P256. The keys' material lies in one file. */
export class Kms implements JsonService {
  readonly #file: string;
  readonly #made: Record<string, string>;
  readonly #material: Record<string, string>;
  readonly #keys = new Map<string, KeyDefinition>();
  readonly #aliases = new Map<string, string>();

  /** @param made keys that this process has made before, by their ids: a key of the same id is the same key. */
  constructor(file: string, made: Record<string, string> = {}) {
    this.#file = file;
    this.#made = made;
    this.#material = readJsonFile(file) ?? {};
    Object.assign(made, this.#material);
  }

  addKey(key: KeyDefinition): void {
    this.#keys.set(key.keyId, key);
    if (this.#material[key.keyId]) return;
    this.#made[key.keyId] ??= newMaterial(key).toString("base64");
    this.#material[key.keyId] = this.#made[key.keyId] as string;
    writeJsonFile(this.#file, this.#material);
  }

  /** @param name with `alias/` in front */
  addAlias(name: string, keyIdOrArn: string): void {
    this.#aliases.set(name, keyIdOrArn);
  }

  async handle(action: string, body: unknown): Promise<unknown> {
    const perform = actions[action];
    if (!perform)
      throw new AwsError("UnknownOperationException", `The local host does not serve KMS ${action}.`);
    const input = body as Input;
    const key = this.#find(String(input.KeyId ?? ""));
    if (!key.isEnabled) throw new AwsError("DisabledException", `${key.arn} is disabled.`);
    return perform(key, Buffer.from(this.#material[key.keyId] as string, "base64"), input);
  }

  #find(id: string): KeyDefinition {
    const name = id.replace(/^arn:[^:]+:kms:[^:]*:\d*:/, "").replace(/^key\//, "");
    const target = name.startsWith("alias/") ? this.#aliases.get(name) : name;
    const key = this.#keys.get((target ?? "").replace(/^arn:.*:key\//, ""));
    if (!key) throw new AwsError("NotFoundException", `Key '${id}' does not exist`);
    return key;
  }
}

const actions: Record<string, (key: KeyDefinition, material: Buffer, input: Input) => unknown> = {
  GenerateMac: (key, material, input) => ({
    KeyId: key.arn,
    Mac: mac(key, material, input).toString("base64"),
    MacAlgorithm: input.MacAlgorithm,
  }),
  Sign: (key, material, input) => {
    const { message, algorithm } = signing(key, input);
    const Signature = sign("sha256", message, privateKey(material)).toString("base64");
    return { KeyId: key.arn, Signature, SigningAlgorithm: algorithm };
  },
  GetPublicKey: (key, material) => {
    requireSigning(key);
    const spki = createPublicKey(privateKey(material)).export({ format: "der", type: "spki" });
    return {
      KeyId: key.arn,
      PublicKey: spki.toString("base64"),
      KeySpec: key.keySpec,
      CustomerMasterKeySpec: key.keySpec,
      KeyUsage: key.keyUsage,
      SigningAlgorithms: [signingAlgorithm],
    };
  },
};

function newMaterial({ keySpec }: KeyDefinition): Buffer {
  if (keySpec !== "ECC_NIST_P256") return randomBytes(32);
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return privateKey.export({ format: "der", type: "pkcs8" });
}

function privateKey(material: Buffer): KeyObject {
  return createPrivateKey({ key: material, format: "der", type: "pkcs8" });
}

function requireSigning(key: KeyDefinition): void {
  if (key.keyUsage !== "SIGN_VERIFY" || key.keySpec !== "ECC_NIST_P256")
    throw new AwsError("InvalidKeyUsageException", `${key.arn} (${key.keySpec}) is for ${key.keyUsage}.`);
}

function signing(key: KeyDefinition, input: Input): { message: Buffer; algorithm: string } {
  requireSigning(key);
  const algorithm = String(input.SigningAlgorithm);
  if (algorithm !== signingAlgorithm)
    throw new AwsError(
      "InvalidKeyUsageException",
      `${key.arn} (${key.keySpec}) cannot be used with ${algorithm}.`,
    );
  if ((input.MessageType ?? "RAW") !== "RAW")
    throw new AwsError("ValidationException", "The local host signs messages of type RAW only.");
  const message = Buffer.from(String(input.Message), "base64");
  if (message.length < 1 || message.length > 4096)
    throw new AwsError("ValidationException", "Value at 'message' must have 1 to 4096 bytes.");
  return { message, algorithm };
}

function mac(key: KeyDefinition, material: Buffer, input: Input): Buffer {
  const algorithm = String(input.MacAlgorithm);
  const hash = hashes[algorithm];
  if (key.keyUsage !== "GENERATE_VERIFY_MAC" || !hash || algorithm.slice(-3) !== key.keySpec.slice(-3))
    throw new AwsError(
      "InvalidKeyUsageException",
      `${key.arn} (${key.keySpec}) cannot be used with ${algorithm}.`,
    );
  return createHmac(hash, material)
    .update(Buffer.from(String(input.Message), "base64"))
    .digest();
}
