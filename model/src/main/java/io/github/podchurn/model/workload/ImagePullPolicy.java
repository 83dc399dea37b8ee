package io.github.podchurn.model.workload;

/** When the kubelet asks the registry for an image before it starts a container. */
public enum ImagePullPolicy {
  ALWAYS("Always"),
  IF_NOT_PRESENT("IfNotPresent"),
  NEVER("Never");

  private final String manifestName;

  ImagePullPolicy(String manifestName) {
    this.manifestName = manifestName;
  }

  public String manifestName() {
    return manifestName;
  }

  /**
   * The policy of a container that states none: Always for the tag {@code latest} or no tag,
   * IfNotPresent for any other tag or a digest.
   *
   * <p>Source: {@code pkg/apis/core/v1/defaults.go}.
   */
  public static ImagePullPolicy defaultFor(String image) {
    if (image.contains("@")) {
      return IF_NOT_PRESENT;
    }
    var name = image.substring(image.lastIndexOf('/') + 1);
    int colon = name.indexOf(':');
    return colon < 0 || name.substring(colon + 1).equals("latest") ? ALWAYS : IF_NOT_PRESENT;
  }
}
