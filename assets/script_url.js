// Trusted Types: where a page requires them, the address of a worker's script has to be vouched for. Allow the policy
// `placeline` there.
let policy;

/** `address` as what `new Worker` and `register` take. Only for scripts that the build has written. */
export function scriptUrl(address) {
  policy ??= self.trustedTypes?.createPolicy("placeline", { createScriptURL: (address) => address });
  return policy ? policy.createScriptURL(address) : address;
}
