//! The base map: outlines of countries in a compact binary.
