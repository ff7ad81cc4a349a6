package org.espalier.itest.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.espalier.component.Kind;
import org.espalier.tck.TestCatalogue;
import org.espalier.tensor.Primitive;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Layers stay small, stay apart from backends, and are two files each. */
class LayersTest {
  private static final Path ROOT = Path.of("../..");
  private static final Path BUNDLES = ROOT.resolve("bundles");
  private static final Pattern TYPE = Pattern.compile("@LayerType\\(\"(\\w+)\"\\)");

  /** Bundles of components that must not know what executes them. */
  private static final Pattern COMPONENTS =
      Pattern.compile(
          "org\\.espalier\\.(layers|vectorizers)\\..+|"
              + "org\\.espalier\\.(callbacks|explainers|objectives|optimizers|sources|tuners)");

  /** What backends are made of. */
  private static final List<String> ENGINES =
      List.of(
          "blas", "cuda", "deeplearning4j", "dl4j", "javacpp", "libtorch", "onednn", "samediff");

  /** Each layer's source with its type. */
  private static final Map<Path, String> LAYERS = new TreeMap<>();

  @BeforeAll
  static void findThem() throws IOException {
    for (Path source : sources(bundle -> bundle.startsWith("org.espalier.layers."))) {
      Matcher type = TYPE.matcher(Files.readString(source));
      if (type.find()) {
        LAYERS.put(source, type.group(1));
      }
    }
    assertTrue(LAYERS.size() >= 70, "only " + LAYERS.size() + " layers were seen");
  }

  /** The sources, without tests, of the bundles with some names. */
  private static List<Path> sources(Predicate<String> bundles) throws IOException {
    List<Path> sources = new ArrayList<>();
    try (Stream<Path> folders = Files.list(BUNDLES)) {
      for (Path bundle : folders.sorted().toList()) {
        Path main = bundle.resolve("src/main/java");
        if (bundles.test(bundle.getFileName().toString()) && Files.isDirectory(main)) {
          try (Stream<Path> files = Files.walk(main)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
          }
        }
      }
    }
    return sources;
  }

  @Test
  void thereAreAtMostSixtyOnePrimitives() {
    System.out.println("primitives: " + Primitive.values().length);
    assertTrue(Primitive.values().length <= 61, Primitive.values().length + " primitives");
  }

  @Test
  void halfOfTheLayersHaveAtMostEightyLines() throws IOException {
    List<Integer> lines = new ArrayList<>();
    for (Path layer : LAYERS.keySet()) {
      lines.add(Files.readAllLines(layer).size());
    }
    int median = lines.stream().sorted().skip(lines.size() / 2).findFirst().orElseThrow();
    System.out.printf("layers: %d files, median length %d lines%n", lines.size(), median);
    assertTrue(median <= 80, "the median is " + median);
  }

  @Test
  void noComponentNamesABackend() throws IOException {
    Set<String> engines = new TreeSet<>(ENGINES);
    try (Stream<Path> folders = Files.list(BUNDLES)) {
      folders
          .map(folder -> folder.getFileName().toString())
          .filter(name -> name.startsWith("org.espalier.backend."))
          .forEach(name -> engines.add(name.split("\\.", -1)[3]));
    }
    assertTrue(engines.contains("nd4j"), engines.toString());
    Pattern names = Pattern.compile("(?i)" + String.join("|", engines));
    Set<String> found = new TreeSet<>();
    List<Path> sources = sources(bundle -> COMPONENTS.matcher(bundle).matches());
    for (Path source : sources) {
      names
          .matcher(Files.readString(source))
          .results()
          .forEach(r -> found.add(source + ": " + r.group()));
    }
    assertEquals(Set.of(), found);
    assertTrue(sources.size() > 200, "only " + sources.size() + " sources were read");
    System.out.println("components' sources read for names of backends: " + sources.size());
  }

  @Test
  void everyLayerHasATest() {
    Set<String> without = new TreeSet<>();
    for (Path layer : LAYERS.keySet()) {
      String test =
          layer.toString().replace("src/main/", "src/test/").replace(".java", "Test.java");
      if (Files.notExists(Path.of(test))) {
        without.add(test);
      }
    }
    assertEquals(Set.of(), without);
  }

  @Test
  void noClassUsesALayer() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.espalier");
    Set<String> layers =
        LAYERS.keySet().stream().map(LayersTest::className).collect(Collectors.toSet());
    Set<String> found = new TreeSet<>();
    Set<String> seen = new TreeSet<>();
    for (JavaClass type : classes) {
      String user = outermost(type);
      seen.add(user);
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String used = outermost(dependency.getTargetClass().getBaseComponentType());
        if (layers.contains(used) && !used.equals(user)) {
          found.add(dependency.getDescription());
        }
      }
    }
    assertEquals(Set.of(), found);
    assertTrue(seen.containsAll(layers), "layers that were not seen as classes");
  }

  private static String outermost(JavaClass type) {
    return type.getName().replaceFirst("\\$.*", "");
  }

  private static String className(Path source) {
    String path = source.toString().replace('\\', '/');
    return path.substring(path.indexOf("/java/") + 6, path.length() - 5).replace('/', '.');
  }

  /**
   * Types that cannot be mistaken for another word are nowhere in what makes the product, but for
   * the layer's own file: nothing has to be edited when a layer is added.
   */
  @Test
  void nothingNamesALayer() throws IOException {
    Set<String> others = new TreeSet<>();
    for (Kind kind : Kind.values()) {
      if (kind != Kind.LAYER) {
        TestCatalogue.ofClassPath().entries(kind).forEach(entry -> others.add(entry.type()));
      }
    }
    Map<String, Path> types = new TreeMap<>();
    LAYERS.forEach((source, type) -> types.put(type, source));
    types.keySet().removeIf(type -> !type.matches(".*[_0-9].*") || others.contains(type));
    assertTrue(types.size() > 40, "only " + types.keySet());
    Set<String> found = new TreeSet<>();
    for (Path file : product()) {
      String text = Files.readString(file).replaceAll("(?s)/\\*.*?\\*/|//[^\n]*", "");
      types.forEach(
          (type, source) -> {
            String name = source.getFileName().toString().replace(".java", "");
            boolean named = text.contains("\"" + type + "\"") || text.contains("." + name + "\"");
            if (named && !file.equals(source)) {
              found.add(type + " in " + file);
            }
          });
    }
    assertEquals(Set.of(), found);
  }

  /** Sources and resources of the bundles, and what the build and the features say. */
  private static List<Path> product() throws IOException {
    // backends name the operations of their engines, some of which are called as layers are, and
    // importers and exporters say what layers of other frameworks are called here
    List<Path> files =
        new ArrayList<>(
            sources(
                bundle ->
                    !Rules.NOT_IMPORTED.contains(bundle)
                        && !bundle.startsWith("org.espalier.backend.")
                        && !bundle.startsWith("org.espalier.interchange.")));
    for (String folder : List.of("bundles", "features", "distribution", "pom.xml")) {
      try (Stream<Path> all = Files.walk(ROOT.resolve(folder))) {
        all.filter(file -> file.toString().matches(".*\\.(xml|json|bnd|bndrun|properties)"))
            .filter(file -> !file.toString().matches(".*/(target|test|libtorch|\\..*)/.*"))
            .filter(file -> !file.toString().contains("org.espalier.benchmarks"))
            .forEach(files::add);
      }
    }
    assertTrue(files.size() > 500, "only " + files.size() + " files were read");
    return files;
  }
}
