package io.github.podchurn.engine.controller;

import io.github.podchurn.engine.apiserver.ApiServer;
import io.github.podchurn.engine.kernel.RandomStream;
import io.github.podchurn.engine.kernel.RandomStreams;
import io.github.podchurn.model.meta.Kind;
import io.github.podchurn.model.meta.NamespacedName;
import java.util.Map;
import java.util.TreeMap;

/**
 * Names of objects that are made for another one: its name and five random letters that spell no
 * words. They depend on the owner's name and on how many it has had. A name that is taken is drawn
 * anew.
 *
 * <p>Source: {@code apiserver/pkg/storage/names/generate.go}; KEP-4420 for the further draws, of
 * which the API server makes seven at most.
 */
final class GeneratedNames {

  private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";
  private static final int SUFFIX_LENGTH = 5;

  private final ApiServer api;
  private final RandomStreams streams;
  private final Kind kind;
  private final Map<NamespacedName, RandomStream> perOwner = new TreeMap<>();

  /** Names of objects of one kind. */
  GeneratedNames(ApiServer api, RandomStreams streams, Kind kind) {
    this.api = api;
    this.streams = streams;
    this.kind = kind;
  }

  /** A name in the owner's namespace that no object of the kind has now. */
  String next(NamespacedName owner) {
    var random = perOwner.computeIfAbsent(owner, this::streamOf);
    var name = draw(owner, random);
    while (api.get(kind, new NamespacedName(owner.namespace(), name)) != null) {
      name = draw(owner, random);
    }
    return name;
  }

  private RandomStream streamOf(NamespacedName owner) {
    return streams.stream(kind.resource() + "/name/" + owner);
  }

  private static String draw(NamespacedName owner, RandomStream random) {
    var name = new StringBuilder(owner.name()).append('-');
    for (int i = 0; i < SUFFIX_LENGTH; i++) {
      name.append(ALPHABET.charAt(random.below(ALPHABET.length())));
    }
    return name.toString();
  }
}
