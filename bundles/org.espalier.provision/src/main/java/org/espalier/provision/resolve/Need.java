package org.espalier.provision.resolve;

import java.util.Map;
import java.util.function.Predicate;
import org.apache.felix.utils.resource.RequirementImpl;
import org.osgi.framework.VersionRange;
import org.osgi.framework.namespace.IdentityNamespace;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/**
 * Something that a plan has to bring about.
 *
 * @param subject what it is, for messages: {@code layer "acme_gelu"}
 * @param reason what whoever meets it does for the user: {@code brings the layer "acme_gelu"
 *     (names.yaml:12:9)}
 * @param requirement what has to be provided
 * @param choice what is asked of the provider beside that, in words; empty if nothing
 * @param accepts whether a provider is what is asked for
 */
record Need(
    String subject,
    String reason,
    Requirement requirement,
    String choice,
    Predicate<Resource> accepts) {
  static final String COMPONENT = "espalier.component";

  /** A bundle of a name. */
  static Need bundle(String name, VersionRange versions, String reason) {
    boolean any = versions.equals(Names.ANY);
    String filter =
        any
            ? "(osgi.identity=" + name + ")"
            : "(&(osgi.identity=" + name + ")" + versions.toFilterString("version") + ")";
    return new Need(
        "bundle " + name + (any ? "" : " " + versions),
        reason,
        requirement(IdentityNamespace.IDENTITY_NAMESPACE, filter),
        "",
        resource -> true);
  }

  /** Exactly one bundle. */
  static Need exactly(Resource bundle, String reason) {
    return new Need(
        "bundle " + Host.words(bundle),
        reason,
        requirement(
            IdentityNamespace.IDENTITY_NAMESPACE, "(osgi.identity=" + Host.name(bundle) + ")"),
        "",
        resource -> resource.equals(bundle));
  }

  static Requirement requirement(String namespace, String filter) {
    return new RequirementImpl(
        null, namespace, Map.of(Namespace.REQUIREMENT_FILTER_DIRECTIVE, filter), Map.of());
  }
}
