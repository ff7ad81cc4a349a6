package org.espalier.provision.live;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/** Finds everything that an installed bundle needs and nothing installed provides. */
final class Lacking {
  private static final Pattern VERSION = Pattern.compile("(!?)\\(?\\(?version>=([\\w.]+)\\)");

  private final Bundle[] bundles;
  private final Set<String> found = new LinkedHashSet<>();
  private final Set<Bundle> seen = new HashSet<>();

  private Lacking(Bundle[] bundles) {
    this.bundles = bundles;
  }

  /** What a bundle lacks, or those lack that it needs: a phrase each, empty if nothing. */
  static List<String> of(Bundle bundle) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    if (bundle.getState() != Bundle.INSTALLED || revision == null) {
      return List.of();
    }
    Bundle own = FrameworkUtil.getBundle(Lacking.class);
    Lacking lacking = new Lacking(own.getBundleContext().getBundles());
    lacking.look(bundle, "");
    return List.copyOf(lacking.found);
  }

  private void look(Bundle bundle, String prefix) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    if (!seen.add(bundle) || revision == null) {
      return;
    }
    for (BundleRequirement requirement : revision.getDeclaredRequirements(null)) {
      if (isNeeded(requirement)) {
        look(requirement, prefix);
      }
    }
  }

  private void look(BundleRequirement requirement, String prefix) {
    List<Bundle> providers = providers(requirement);
    if (providers.isEmpty()) {
      found.add(
          prefix + "nothing installed provides " + describe(requirement) + others(requirement));
    } else if (providers.stream().allMatch(bundle -> bundle.getState() == Bundle.INSTALLED)) {
      Bundle provider = providers.get(0);
      look(
          provider,
          "%sit needs %s %s, for which "
              .formatted(prefix, provider.getSymbolicName(), provider.getVersion()));
    }
  }

  private static boolean isNeeded(BundleRequirement requirement) {
    String resolution = requirement.getDirectives().get(Constants.RESOLUTION_DIRECTIVE);
    String effective = requirement.getDirectives().get(Constants.EFFECTIVE_DIRECTIVE);
    return !Constants.RESOLUTION_OPTIONAL.equals(resolution)
        && (effective == null || effective.equals(Constants.EFFECTIVE_RESOLVE));
  }

  private List<Bundle> providers(BundleRequirement requirement) {
    List<Bundle> providers = new ArrayList<>();
    for (Bundle bundle : bundles) {
      if (capabilities(bundle, requirement.getNamespace()).stream()
          .anyMatch(requirement::matches)) {
        providers.add(bundle);
      }
    }
    return providers;
  }

  private static List<BundleCapability> capabilities(Bundle bundle, String namespace) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    return revision == null ? List.of() : revision.getDeclaredCapabilities(namespace);
  }

  private static String describe(BundleRequirement requirement) {
    String filter = requirement.getDirectives().get(Constants.FILTER_DIRECTIVE);
    String name = packageName(requirement);
    if (name.isEmpty()) {
      return requirement.getNamespace() + " " + filter;
    }
    StringBuilder text = new StringBuilder("package " + name);
    Matcher version = VERSION.matcher(filter);
    while (version.find()) {
      text.append(version.group(1).isEmpty() ? " from version " : " to below ");
      text.append(version.group(2));
    }
    return text.toString();
  }

  private static String packageName(BundleRequirement requirement) {
    String filter = String.valueOf(requirement.getDirectives().get(Constants.FILTER_DIRECTIVE));
    Matcher name =
        Pattern.compile("\\(" + Pattern.quote(PackageNamespace.PACKAGE_NAMESPACE) + "=([^)]+)\\)")
            .matcher(filter);
    return name.find() ? name.group(1) : "";
  }

  /** The versions of the package that there are. */
  private String others(BundleRequirement requirement) {
    String name = packageName(requirement);
    Set<String> versions = new LinkedHashSet<>();
    for (Bundle bundle : bundles) {
      for (BundleCapability capability : capabilities(bundle, PackageNamespace.PACKAGE_NAMESPACE)) {
        if (name.equals(capability.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE))) {
          Object version =
              capability.getAttributes().get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE);
          versions.add(
              bundle.getSymbolicName()
                  + " has "
                  + (version == null ? Version.emptyVersion : version));
        }
      }
    }
    return versions.isEmpty() ? "" : " (" + String.join(", ", versions) + ")";
  }
}
