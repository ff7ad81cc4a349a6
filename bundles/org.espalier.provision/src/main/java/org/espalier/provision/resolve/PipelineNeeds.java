package org.espalier.provision.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.espalier.plugin.ComponentRequirement;
import org.osgi.framework.VersionRange;
import org.osgi.resource.Resource;

/** What a pipeline needs, as needs of a plan. */
final class PipelineNeeds {
  private static final String BACKEND = "backend";
  private static final String AUTO = "auto";

  private PipelineNeeds() {}

  /** A need for a component that the pipeline names. */
  static Need need(ComponentRequirement wanted) {
    String words = words(wanted);
    String place = wanted.place().split(" ", 2)[0];
    String subject = words + " (" + place + ")";
    return new Need(
        subject,
        "brings " + (wanted.kind().isPresent() ? "the " : "") + subject,
        Need.requirement(Need.COMPONENT, filter(wanted)),
        choice(wanted),
        accepts(wanted));
  }

  private static String words(ComponentRequirement wanted) {
    if (isAnyBackend(wanted)) {
      return "backend";
    }
    return wanted.kind().orElse("component") + " \"" + wanted.type() + "\"";
  }

  private static boolean isAnyBackend(ComponentRequirement wanted) {
    return wanted.kind().equals(Optional.of(BACKEND)) && wanted.type().equals(AUTO);
  }

  private static String filter(ComponentRequirement wanted) {
    if (isAnyBackend(wanted)) {
      return "(kind=backend)";
    }
    String type = "(type=" + escaped(wanted.type()) + ")";
    return wanted.kind().map(kind -> "(&(kind=" + escaped(kind) + ")" + type + ")").orElse(type);
  }

  /** A type is what somebody wrote into a file: it may hold what means something in a filter. */
  private static String escaped(String value) {
    return value.replaceAll("([\\\\*()])", "\\\\$1");
  }

  private static String choice(ComponentRequirement wanted) {
    List<String> choices = new ArrayList<>();
    wanted.version().ifPresent(version -> choices.add("version " + version));
    wanted.bundle().ifPresent(bundle -> choices.add("the bundle " + bundle));
    return String.join(" of ", choices);
  }

  private static Predicate<Resource> accepts(ComponentRequirement wanted) {
    Predicate<Resource> ofBundle =
        resource -> wanted.bundle().stream().allMatch(name -> name.equals(Host.name(resource)));
    if (wanted.version().isEmpty()) {
      return ofBundle;
    }
    try {
      VersionRange versions = VersionRange.valueOf(wanted.version().get());
      return ofBundle.and(resource -> versions.includes(Host.version(resource)));
    } catch (IllegalArgumentException e) {
      return resource -> false; // what is asked for is told with the bundles that are there
    }
  }
}
