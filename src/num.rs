//! Numbers as text without float formatting, which is heavy in the wasm and not stable enough for snapshots.
