package dev.dormouse.engine;

/** The end of an invocation: how, and what it used. */
public record Completion(Outcome outcome, Metering metering) {}
