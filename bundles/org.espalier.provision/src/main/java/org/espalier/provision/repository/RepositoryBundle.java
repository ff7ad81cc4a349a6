package org.espalier.provision.repository;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.utils.resource.CapabilityImpl;
import org.apache.felix.utils.resource.RequirementImpl;
import org.espalier.provision.archive.BundleJar;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/**
 * A bundle that can be had: one that a repository offers, or a file that the user named.
 *
 * <p>Equal only to itself: resolvers keep resources in maps, and the same bundle of two
 * repositories is two offers.
 */
public final class RepositoryBundle implements Resource {
  private final String repository;
  private final String name;
  private final Version version;
  private final String source;
  private final long bytes;
  private final Optional<String> sha256;
  private final Map<String, List<Capability>> capabilities = new LinkedHashMap<>();
  private final Map<String, List<Requirement>> requirements = new LinkedHashMap<>();

  private RepositoryBundle(String repository, IndexEntry entry, String source) {
    this.repository = repository;
    this.name = entry.name();
    this.version = entry.version();
    this.source = source;
    Map<String, Object> content = entry.content();
    this.bytes = content.get(IndexEntry.SIZE) instanceof Long size ? size : -1;
    this.sha256 =
        Optional.ofNullable(content.get(IndexEntry.CONTENT))
            .map(Object::toString)
            .filter(digits -> digits.matches("[0-9a-fA-F]{64}"))
            .map(digits -> digits.toLowerCase(Locale.ROOT));
    for (IndexEntry.Clause clause : entry.capabilities()) {
      capabilities
          .computeIfAbsent(clause.namespace(), namespace -> new ArrayList<>())
          .add(
              new CapabilityImpl(
                  this, clause.namespace(), clause.directives(), clause.attributes()));
    }
    for (IndexEntry.Clause clause : entry.requirements()) {
      requirements
          .computeIfAbsent(clause.namespace(), namespace -> new ArrayList<>())
          .add(
              new RequirementImpl(
                  this, clause.namespace(), clause.directives(), clause.attributes()));
    }
  }

  /** A bundle of an index; its addresses begin at that of the index. */
  static RepositoryBundle listed(String repository, IndexEntry entry, URI base) {
    String url = entry.url();
    String source = url.startsWith("mvn:") ? url : base.resolve(url).toString();
    return new RepositoryBundle(repository, entry, source);
  }

  /**
   * A bundle whose file is at hand.
   *
   * @param source where the file came from
   */
  public static RepositoryBundle of(BundleJar jar, String source) {
    Map<String, Object> content = IndexEntry.contentOf(source, jar.bytes(), jar.sha256());
    return new RepositoryBundle("", IndexEntry.of(jar.resource(), content), source);
  }

  /** Its symbolic name. */
  public String name() {
    return name;
  }

  /** Its version. */
  public Version version() {
    return version;
  }

  /** The name of the repository; empty for a file that the user named. */
  public String repository() {
    return repository;
  }

  /** Where the file is: the address of a file, of the web, or {@code mvn:} coordinates. */
  public String source() {
    return source;
  }

  /** The size of the file; -1 if the index does not say. */
  public long bytes() {
    return bytes;
  }

  /** The SHA-256 of the file in hexadecimal digits, if the index says it. */
  public Optional<String> sha256() {
    return sha256;
  }

  /** Whether it attaches to another bundle. */
  public boolean isFragment() {
    return requirements.containsKey(HostNamespace.HOST_NAMESPACE);
  }

  @Override
  public List<Capability> getCapabilities(String namespace) {
    return of(capabilities, namespace);
  }

  @Override
  public List<Requirement> getRequirements(String namespace) {
    return of(requirements, namespace);
  }

  private static <T> List<T> of(Map<String, List<T>> clauses, String namespace) {
    return namespace == null
        ? clauses.values().stream().flatMap(List::stream).toList()
        : List.copyOf(clauses.getOrDefault(namespace, List.of()));
  }

  @Override
  public String toString() {
    return name + " " + version;
  }
}
