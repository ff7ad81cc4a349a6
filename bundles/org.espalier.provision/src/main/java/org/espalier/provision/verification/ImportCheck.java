package org.espalier.provision.verification;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.plugin.Verification.Check;
import org.espalier.provision.archive.BundleJar;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;

/**
 * Whether a plugin would resolve here, and whether what it imports of Espalier is meant for
 * plugins.
 */
final class ImportCheck {
  private static final String OURS = "org.espalier.";
  private static final String OPERATIONS = "org.espalier.backend.nd4j.op";
  private static final String LIBRARIES = "org.espalier.lib.";
  private static final String A_PACKAGE_OF_THE_API = "org.espalier.component";

  private final BundleJar bundle;
  private final HostPackages host;

  ImportCheck(BundleJar bundle, HostPackages host) {
    this.bundle = bundle;
    this.host = host;
  }

  /** Whether every requirement that is not optional is met. */
  List<Check> resolves() {
    Findings findings = new Findings("imports");
    int met = 0;
    for (Requirement requirement : bundle.resource().getRequirements(null)) {
      Map<String, String> directives = requirement.getDirectives();
      String effective =
          directives.getOrDefault(
              Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE, Namespace.EFFECTIVE_RESOLVE);
      if (!effective.equals(Namespace.EFFECTIVE_RESOLVE)) {
        continue;
      }
      if (host.provider(requirement).isPresent()
          || HostPackages.providesItself(bundle.resource(), requirement)) {
        met++;
      } else {
        missing(findings, requirement);
      }
    }
    return findings.checks("all " + met + " requirements are met by this host");
  }

  private void missing(Findings findings, Requirement requirement) {
    boolean optional =
        Namespace.RESOLUTION_OPTIONAL.equals(
            requirement.getDirectives().get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE));
    String wanted = wanted(requirement);
    if (optional) {
      findings.warning(wanted + "; the import is optional", "");
    } else {
      findings.error(wanted, remedy(requirement));
    }
  }

  private String wanted(Requirement requirement) {
    String filter = requirement.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, "any");
    Optional<String> name = FilterText.value(filter, requirement.getNamespace());
    String what =
        requirement.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE)
            ? "the package "
            : requirement.getNamespace() + " ";
    String offered =
        host.capabilities(requirement.getNamespace()).stream()
            .filter(
                capability ->
                    name.isPresent()
                        && name.get()
                            .equals(capability.getAttributes().get(requirement.getNamespace())))
            .map(HostPackages::version)
            .max(Comparator.naturalOrder())
            .map(version -> "here it is " + version)
            .orElse("nobody here has it");
    String range = FilterText.range(filter);
    return "it needs "
        + what
        + name.map(known -> known + (range.isEmpty() ? "" : " " + range)).orElse(filter)
        + "; "
        + offered;
  }

  private static String remedy(Requirement requirement) {
    String filter = requirement.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, "");
    if (requirement
        .getNamespace()
        .equals(ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE)) {
      return "compile it with <maven.compiler.release>17</maven.compiler.release>";
    }
    return filter.contains(OURS)
        ? "build it against the release that this host runs: import its org.espalier.bom"
        : "embed the library, or install a bundle that exports it";
  }

  /** Whether what it imports of Espalier is exported for plugins. */
  List<Check> usesTheApi() {
    Findings findings = new Findings("exported API");
    Optional<BundleCapability> api =
        host.capabilities(PackageNamespace.PACKAGE_NAMESPACE).stream()
            .filter(exported -> HostPackages.packageOf(exported).equals(A_PACKAGE_OF_THE_API))
            .findFirst();
    int used = 0;
    for (Requirement requirement :
        bundle.resource().getRequirements(PackageNamespace.PACKAGE_NAMESPACE)) {
      Optional<BundleCapability> provider = host.provider(requirement);
      if (provider.isEmpty() || !HostPackages.packageOf(provider.get()).startsWith(OURS)) {
        continue;
      }
      used++;
      String name = HostPackages.packageOf(provider.get());
      boolean meant =
          name.equals(OPERATIONS)
              || name.startsWith(LIBRARIES)
              || (api.isPresent()
                  && provider.get().getRevision().equals(api.get().getRevision())
                  && !name.startsWith("org.espalier.launcher"));
      if (!meant) {
        findings.error(
            "it imports " + name + ", which is no API for plugins and may change any day",
            "use the packages of org.espalier.api");
      }
    }
    return findings.checks("it uses " + used + " packages of the api, and no inner ones");
  }
}
