package io.github.podchurn.model.meta;

/** The controller that an object was made by and goes with; always in the same namespace. */
public record OwnerReference(Kind kind, String name, String uid) {}
