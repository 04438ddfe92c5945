// Verifies many SD-JWTs with the peers' library in one process. Run in the peers' folder:
// node --input-type=module -e "$(cat this)" FILE NONCE AUDIENCE   (FILE: a JSON array of SD-JWTs)
import fs from 'node:fs';
import * as jose from 'jose';
import {SDJwtVcInstance} from '@sd-jwt/sd-jwt-vc';
import {digest, generateSalt} from '@sd-jwt/crypto-nodejs';

const [file, nonce, audience] = process.argv.slice(-3);
const decode = part => JSON.parse(Buffer.from(part, 'base64url').toString());
const holds = async (data, signature, key) => {
  try { await jose.compactVerify(`${data}.${signature}`, key); return true; } catch { return false; }
};
const found = [];
for (const token of JSON.parse(fs.readFileSync(file, 'utf8'))) {
  try {
    const did = decode(token.split('~')[0].split('.')[1]).iss;
    const issuer = await jose.importJWK(decode(did.slice('did:jwk:'.length)), 'ES256');
    const instance = new SDJwtVcInstance({
      hasher: digest, hashAlg: 'sha-256', saltGenerator: generateSalt,
      verifier: (data, signature) => holds(data, signature, issuer),
      kbVerifier: async (data, signature, payload) =>
        holds(data, signature, await jose.importJWK(payload.cnf.jwk, 'ES256')),
    });
    const result = await instance.verify(token, {keyBindingNonce: nonce});
    found.push({verified: result.kb.payload.aud === audience, claims: result.payload});
  } catch (error) { found.push({verified: false, error: String(error)}); }
}
console.log(JSON.stringify(found));
