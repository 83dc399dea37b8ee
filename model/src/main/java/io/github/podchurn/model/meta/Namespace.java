package io.github.podchurn.model.meta;

/** A scope for names. Selectors never reach across it. */
public record Namespace(ObjectMeta meta) implements KubernetesObject {

  @Override
  public Kind kind() {
    return Kind.NAMESPACE;
  }

  @Override
  public Namespace withMeta(ObjectMeta newMeta) {
    return new Namespace(newMeta);
  }
}
