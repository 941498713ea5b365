package dev.dormouse.http;

/** Where a route leads. */
public sealed interface ServedTarget permits ServedComponent, ServedStatic {}
