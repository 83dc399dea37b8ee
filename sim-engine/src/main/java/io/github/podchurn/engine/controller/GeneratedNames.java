package io.github.podchurn.engine.controller;

import io.github.podchurn.engine.kernel.RandomStream;
import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.model.meta.NamespacedName;
import java.util.Map;
import java.util.TreeMap;

/**
 * Names of objects that are made for another one: its name and five random letters that spell no
 * words. They depend on the owner's name and on how many it has had.
 *
 * <p>Source: {@code apiserver/pkg/storage/names/generate.go}.
 */
final class GeneratedNames {

  private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";
  private static final int SUFFIX_LENGTH = 5;

  private final RandomStreams streams;
  private final String purpose;
  private final Map<NamespacedName, RandomStream> perOwner = new TreeMap<>();

  GeneratedNames(RandomStreams streams, String purpose) {
    this.streams = streams;
    this.purpose = purpose;
  }

  String next(NamespacedName owner) {
    var random = perOwner.computeIfAbsent(owner, id -> streams.stream(purpose + "/" + id));
    var name = new StringBuilder(owner.name()).append('-');
    for (int i = 0; i < SUFFIX_LENGTH; i++) {
      name.append(ALPHABET.charAt(random.below(ALPHABET.length())));
    }
    return name.toString();
  }
}
