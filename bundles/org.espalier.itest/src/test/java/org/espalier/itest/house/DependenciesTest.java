package org.espalier.itest.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every class of every bundle uses only what its bundle may import. */
class DependenciesTest {
  /** A folder of classes in the build, or a jar. */
  private static final Pattern BUNDLE =
      Pattern.compile("/(org\\.espalier\\.[a-z0-9.]+?)(/target/classes/|-\\d[^/]*\\.jar!/)");

  private static JavaClasses classes;

  @BeforeAll
  static void read() {
    classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.espalier");
  }

  @Test
  void aRuleNamesEveryFolderOfBundles() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of(".."))) {
      Set<String> there =
          folders
              .filter(folder -> Files.exists(folder.resolve("pom.xml")))
              .map(folder -> folder.getFileName().toString())
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(Rules.bundles(), there);
    }
  }

  @Test
  void bundlesOfOursUseOnlyThoseTheyMay() {
    Set<String> violations = new TreeSet<>();
    int checked = 0;
    for (JavaClass type : classes) {
      String bundle = bundle(type);
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (Rules.isIn(target.getPackageName(), "org.espalier")) {
          checked++;
          String used = bundle(target);
          if (!used.equals(bundle) && !Rules.MAY_USE.get(bundle).contains(used)) {
            violations.add(bundle + " may not use " + used + ": " + dependency.getDescription());
          }
        }
      }
    }
    assertEquals(Set.of(), violations);
    assertTrue(checked > 10_000, "only " + checked + " uses of our own classes were seen");
    System.out.println("dependencies between classes of ours checked: " + checked);
  }

  @Test
  void librariesAreUsedByTheBundlesThatEmbedOrImportThem() {
    Set<String> violations = new TreeSet<>();
    Map<String, Integer> seen = new TreeMap<>();
    for (JavaClass type : classes) {
      String bundle = bundle(type);
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        String name = target.getPackageName();
        if (target.isPrimitive()
            || Rules.isIn(name, "org.espalier")
            || Rules.ANYWHERE.stream().anyMatch(known -> Rules.isIn(name, known))) {
          continue;
        }
        String library =
            Rules.THIRD_PARTY.keySet().stream()
                .filter(known -> Rules.isIn(name, known))
                .findFirst()
                .orElse("?");
        seen.merge(library, 1, Integer::sum);
        if (!Rules.THIRD_PARTY.getOrDefault(library, Set.of()).contains(bundle)) {
          violations.add(bundle + " may not use " + name + ": " + dependency.getDescription());
        }
      }
    }
    assertEquals(Set.of(), violations);
    assertTrue(seen.keySet().contains("org.nd4j"), "the uses of ND4J were not seen: " + seen);
    System.out.println("uses of libraries checked: " + seen);
  }

  @Test
  void packagesAreNamedAfterTheirBundle() {
    Map<String, Integer> seen = new TreeMap<>();
    Set<String> violations = new TreeSet<>();
    for (JavaClass type : classes) {
      String bundle = bundle(type);
      seen.merge(bundle, 1, Integer::sum);
      if (!bundle.equals(Rules.API) && !Rules.isIn(type.getPackageName(), bundle)) {
        violations.add(type.getName() + " is in " + bundle);
      }
    }
    assertEquals(Set.of(), violations);
    assertEquals(Rules.MAY_USE.keySet(), seen.keySet(), "bundles whose classes were seen");
    System.out.println("classes checked: " + seen);
  }

  private static String bundle(JavaClass type) {
    URI source =
        type.getSource()
            .orElseThrow(() -> new AssertionError(type.getName() + " comes from nowhere"))
            .getUri();
    Matcher matcher = BUNDLE.matcher(source.toString());
    assertTrue(matcher.find(), source + " is in no bundle");
    return matcher.group(1);
  }
}
