package org.espalier.provision.diagnosis;

import java.util.List;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.IdentityNamespace;
import org.osgi.resource.Capability;
import org.osgi.resource.Resource;

/** A bundle that takes part in a diagnosis. Two are equal only if they are the same. */
public final class Known {
  private final Resource resource;
  private final Origin origin;
  private final String place;
  private final boolean resolved;
  private final String name;
  private final Version version;

  /** Where a bundle is. */
  public enum Origin {
    /** The framework itself, with the packages of Java and of Espalier that it gives to all. */
    HOST,
    INSTALLED,
    /** Installed by its owner, who alone replaces and removes it. */
    OWNED,
    REPOSITORY,
    /** A feature of the distribution that is not installed. */
    FEATURE
  }

  private Known(Resource resource, Origin origin, String place, boolean resolved) {
    this.resource = resource;
    this.origin = origin;
    this.place = place;
    this.resolved = resolved;
    List<Capability> identities = resource.getCapabilities(IdentityNamespace.IDENTITY_NAMESPACE);
    if (identities.isEmpty()) {
      name = "?";
      version = Version.emptyVersion;
    } else {
      Capability identity = identities.get(0);
      name = String.valueOf(identity.getAttributes().get(IdentityNamespace.IDENTITY_NAMESPACE));
      version =
          version(identity.getAttributes().get(IdentityNamespace.CAPABILITY_VERSION_ATTRIBUTE));
    }
  }

  /** The framework. */
  public static Known host(Resource resource) {
    return new Known(resource, Origin.HOST, "", true);
  }

  /**
   * A bundle that is installed.
   *
   * @param resolved whether the framework has wired it already
   */
  public static Known installed(Resource resource, boolean resolved) {
    return new Known(resource, Origin.INSTALLED, "", resolved);
  }

  /**
   * A bundle that no command replaces or removes: the owner put it into the folder of plugins, or
   * it comes with the distribution.
   */
  public static Known owned(Resource resource, boolean resolved) {
    return new Known(resource, Origin.OWNED, "", resolved);
  }

  /** A bundle of a repository. */
  public static Known ofRepository(Resource resource, String repository) {
    return new Known(resource, Origin.REPOSITORY, repository, false);
  }

  /** A bundle of a feature that is not installed. */
  public static Known ofFeature(Resource resource, String feature) {
    return new Known(resource, Origin.FEATURE, feature, false);
  }

  /** What it provides and requires. */
  public Resource resource() {
    return resource;
  }

  /** Its symbolic name. */
  public String name() {
    return name;
  }

  /** Its version. */
  public Version version() {
    return version;
  }

  /** Where it is. */
  public Origin origin() {
    return origin;
  }

  /** The name of the repository or of the feature that has it; else empty. */
  public String place() {
    return place;
  }

  /** Whether the framework has wired it already. */
  public boolean resolved() {
    return resolved;
  }

  /** Whether it need not be fetched. */
  public boolean isInstalled() {
    return origin == Origin.HOST || origin == Origin.INSTALLED || origin == Origin.OWNED;
  }

  /** Its name and version, and where it is if it is not installed. */
  public String words() {
    return switch (origin) {
      case HOST -> "this host";
      case INSTALLED, OWNED -> identity();
      case REPOSITORY -> "%s of the repository \"%s\"".formatted(identity(), place);
      case FEATURE -> "%s of the feature \"%s\"".formatted(identity(), place);
    };
  }

  /** Its name and version. */
  public String identity() {
    return name + " " + version;
  }

  /** Whether it attaches to another bundle. */
  boolean isFragment() {
    return !resource.getRequirements(HostNamespace.HOST_NAMESPACE).isEmpty();
  }

  /** Whether only one version of it can be used at a time. */
  boolean isSingleton() {
    return resource.getCapabilities(null).stream()
        .filter(Known::isIdentity)
        .anyMatch(capability -> "true".equals(capability.getDirectives().get("singleton")));
  }

  private static boolean isIdentity(Capability capability) {
    return capability.getNamespace().equals(BundleNamespace.BUNDLE_NAMESPACE)
        || capability.getNamespace().equals(IdentityNamespace.IDENTITY_NAMESPACE);
  }

  private static Version version(Object attribute) {
    if (attribute instanceof Version given) {
      return given;
    }
    return attribute == null ? Version.emptyVersion : Version.parseVersion(attribute.toString());
  }

  @Override
  public String toString() {
    return words();
  }
}
