package org.espalier.launcher;

/**
 * The coordinates of a jar, as OSGi feature files write them: {@code group:name:version}, {@code
 * group:name:type:version} or {@code group:name:type:classifier:version}.
 */
record Artifact(String group, String name, String type, String classifier, String version) {
  static Artifact parse(String id) {
    String[] parts = id.split(":", -1);
    int last = parts.length - 1;
    if (last < 2 || last > 4) {
      throw new IllegalArgumentException(
          "\"" + id + "\" is not group:name:version, with :type or :type:classifier before it");
    }
    return new Artifact(
        parts[0], parts[1], last > 2 ? parts[2] : "jar", last > 3 ? parts[3] : "", parts[last]);
  }

  /** The name of its file in a distribution. */
  String fileName() {
    return name + "-" + version + (classifier.isEmpty() ? "" : "-" + classifier) + "." + type;
  }
}
