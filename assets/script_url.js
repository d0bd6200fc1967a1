// Trusted Types: a page that requires them needs a policy for the URLs of worker scripts. Such a page has to allow the policy
// `placeline`.
let policy;

/** Returns `address` as `new Worker` and `register` accept it. Only for scripts of the build. */
export function scriptUrl(address) {
  policy ??= self.trustedTypes?.createPolicy("placeline", { createScriptURL: (address) => address });
  return policy ? policy.createScriptURL(address) : address;
}
