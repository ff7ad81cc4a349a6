package org.espalier.provision.repository;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.IdentityNamespace;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/**
 * What an index says of one bundle.
 *
 * @param capabilities what it provides, its identity and its content among them
 * @param requirements what it needs
 */
record IndexEntry(List<Clause> capabilities, List<Clause> requirements) {
  /** The namespace of where the file is, and of its checksum. */
  static final String CONTENT = "osgi.content";

  static final String URL = "url";
  static final String SIZE = "size";
  static final String MIME = "mime";
  static final String BUNDLE_TYPE = "application/vnd.osgi.bundle";

  IndexEntry {
    capabilities = List.copyOf(capabilities);
    requirements = List.copyOf(requirements);
  }

  /**
   * A capability or a requirement.
   *
   * @param attributes texts, versions, numbers and lists of these
   */
  record Clause(String namespace, Map<String, Object> attributes, Map<String, String> directives) {}

  /** What a bundle's manifest says, with the content that is given. */
  static IndexEntry of(Resource bundle, Map<String, Object> content) {
    List<Clause> capabilities = new ArrayList<>();
    for (Capability one : bundle.getCapabilities(null)) {
      if (!one.getNamespace().equals(CONTENT)) {
        capabilities.add(new Clause(one.getNamespace(), one.getAttributes(), one.getDirectives()));
      }
    }
    capabilities.add(new Clause(CONTENT, content, Map.of()));
    List<Clause> requirements = new ArrayList<>();
    for (Requirement one : bundle.getRequirements(null)) {
      requirements.add(new Clause(one.getNamespace(), one.getAttributes(), one.getDirectives()));
    }
    return new IndexEntry(capabilities, requirements);
  }

  /** The same with another content. */
  IndexEntry withContent(Map<String, Object> content) {
    List<Clause> others = new ArrayList<>(capabilities);
    others.removeIf(clause -> clause.namespace().equals(CONTENT));
    others.add(new Clause(CONTENT, content, Map.of()));
    return new IndexEntry(others, requirements);
  }

  /** The attributes of its content; empty if it names none. */
  Map<String, Object> content() {
    return capability(CONTENT).map(Clause::attributes).orElse(Map.of());
  }

  /** Where its file is, as the index writes it; empty if it does not say. */
  String url() {
    return content().getOrDefault(URL, "").toString();
  }

  /** Its symbolic name; empty if it has no identity. */
  String name() {
    return capability(IdentityNamespace.IDENTITY_NAMESPACE)
        .map(clause -> clause.attributes().get(IdentityNamespace.IDENTITY_NAMESPACE))
        .map(Object::toString)
        .orElse("");
  }

  /** Its version. */
  Version version() {
    return capability(IdentityNamespace.IDENTITY_NAMESPACE)
        .map(clause -> clause.attributes().get(IdentityNamespace.CAPABILITY_VERSION_ATTRIBUTE))
        .map(version -> Version.parseVersion(version.toString()))
        .orElse(Version.emptyVersion);
  }

  private Optional<Clause> capability(String namespace) {
    return capabilities.stream().filter(clause -> clause.namespace().equals(namespace)).findFirst();
  }

  /** Attributes of a content. */
  static Map<String, Object> contentOf(String url, long bytes, String sha256) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put(CONTENT, sha256);
    content.put(URL, url);
    content.put(SIZE, bytes);
    content.put(MIME, BUNDLE_TYPE);
    return content;
  }
}
