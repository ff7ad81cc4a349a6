package org.espalier.provision.verification;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.espalier.plugin.Verification.Check;
import org.espalier.provision.archive.BundleJar;
import org.espalier.provision.archive.ClassFile;
import org.espalier.provision.verification.DeclaredComponents.Named;

/**
 * Whether a bundle says the same of its components everywhere: the annotations of its classes, its
 * descriptions for Declarative Services, the capabilities of its manifest.
 */
final class DeclarationCheck {
  private static final String COMPONENT = "org/espalier/component/Component";
  private static final String BND = "let bnd write both: see the pom.xml of samples/extension";

  private final BundleJar bundle;
  private final PluginClasses plugin;
  private final VisibleClasses classes;
  private final Findings findings = new Findings("components");

  DeclarationCheck(BundleJar bundle, PluginClasses plugin, VisibleClasses classes) {
    this.bundle = bundle;
    this.plugin = plugin;
    this.classes = classes;
  }

  List<Check> run() throws IOException {
    Set<String> described = new HashSet<>(DeclaredComponents.implementations(bundle, findings));
    List<Named> promised = DeclaredComponents.inManifest(bundle);
    Map<Named, String> annotated = new LinkedHashMap<>();
    for (ClassFile type : plugin.own().values()) {
      Optional<Named> named = DeclaredComponents.of(type);
      if (named.isEmpty()) {
        checkUnnamed(type, described.contains(type.name()));
      } else {
        checkNamed(type, named.get(), described.contains(type.name()), promised);
        String other = annotated.putIfAbsent(named.get(), type.name());
        if (other != null) {
          findings.error(
              Words.type(other) + " and " + Words.type(type.name()) + " are both " + named.get(),
              "rename one of them");
        }
      }
    }
    checkPromises(promised, annotated.keySet());
    described.stream()
        .filter(name -> plugin.find(name).isEmpty())
        .forEach(
            name -> findings.error("it describes " + Words.type(name) + ", which it lacks", BND));
    if (annotated.isEmpty()) {
      findings.warning(
          "it brings no component that a pipeline could name",
          "annotate a class with @Component and the type of its kind, as @LayerType(\"name\")");
    }
    return findings.checks("it declares what it brings: " + list(annotated.keySet()));
  }

  private static String list(Set<Named> named) {
    return String.join(", ", named.stream().map(Named::toString).sorted().toList());
  }

  private void checkNamed(ClassFile type, Named named, boolean described, List<Named> promised) {
    String name = Words.type(type.name()) + ", the " + named + ",";
    if (!named.type().matches("[a-z][a-z0-9_]*")) {
      findings.error(name + " has no type that pipelines can write", "a type is a_word: rename it");
    }
    if (!described) {
      findings.error(
          name + " is no component of Declarative Services: no host will find it",
          "add @Component of org.osgi.service.component.annotations to the class");
    }
    if (!promised.contains(named)) {
      findings.error(
          name + " is not among the manifest's capabilities: no resolver will find it", BND);
    }
  }

  private void checkUnnamed(ClassFile type, boolean described) {
    boolean component = !type.isAbstract() && new Hierarchy(type, classes).contains(COMPONENT);
    if (component && described) {
      findings.error(
          Words.type(type.name()) + " is a component without a type: no pipeline can name it",
          "annotate the class with the type of its kind, as @LayerType(\"name\")");
    } else if (component) {
      findings.warning(
          Words.type(type.name()) + " could be a component, but declares nothing",
          "if pipelines should name it, annotate it with @Component and @LayerType(\"name\")");
    }
  }

  private void checkPromises(List<Named> promised, Set<Named> annotated) {
    Set<Named> seen = new HashSet<>();
    for (Named named : promised) {
      if (!annotated.contains(named)) {
        findings.error("its manifest promises the " + named + ", but no class of it is that", BND);
      } else if (!seen.add(named)) {
        findings.error("its manifest promises the " + named + " twice", BND);
      }
    }
  }
}
