package org.espalier.itest.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.espalier.itest.host.HostExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;

/** The features and the bundles of the distribution belong together, and each feature resolves. */
class FeaturesIT {
  private static final Path DISTRIBUTION = HostExtension.distribution();

  /** The one feature with bundles that are made for other machines. */
  private static final String ALL_PLATFORMS = "nd4j-cpu-all-platforms";

  private static final String NATIVES = "org.espalier.lib.nd4j.natives.";

  @TempDir Path storage;

  @Test
  void bundlesAreExactlyThoseThatFeaturesList() throws IOException {
    Set<String> listed = new TreeSet<>();
    for (String feature : features()) {
      listed.addAll(bundles(feature));
    }
    Set<String> there = names(DISTRIBUTION.resolve("bundles"));
    assertTrue(there.remove("index.xml"), "the index of the bundles is missing");
    assertEquals(listed, there);
    assertTrue(there.size() > 20, "only " + there);
    System.out.println("features: " + features() + ", bundles: " + there.size());
  }

  @ParameterizedTest
  @MethodSource("features")
  void resolvesWithWhatItRequires(String feature) throws IOException, BundleException {
    Set<String> files = new LinkedHashSet<>();
    collect(feature, files);
    Framework framework = framework();
    framework.start();
    try {
      List<Bundle> installed = new ArrayList<>();
      for (String file : files) {
        Path jar = DISTRIBUTION.resolve("bundles").resolve(file);
        installed.add(framework.getBundleContext().installBundle("reference:" + jar.toUri()));
      }
      framework.adapt(FrameworkWiring.class).resolveBundles(installed);
      List<String> unresolved =
          installed.stream()
              .filter(bundle -> bundle.getState() == Bundle.INSTALLED)
              .map(Bundle::getSymbolicName)
              .filter(name -> !(feature.equals(ALL_PLATFORMS) && name.startsWith(NATIVES)))
              .toList();
      assertEquals(List.of(), unresolved, feature + " does not resolve");
      assertEquals(files.size(), installed.size());
      assertFalse(files.isEmpty());
    } finally {
      framework.stop();
    }
  }

  @Test
  void onlyTheBundlesThatMayExportDoSo() throws IOException {
    Map<String, Set<String>> wrong = new TreeMap<>();
    Set<String> exporters = new TreeSet<>();
    for (String folder : List.of("bundles", "lib")) {
      for (String file : names(DISTRIBUTION.resolve(folder))) {
        if (file.startsWith("org.espalier.") && file.endsWith(".jar")) {
          Attributes manifest = manifest(DISTRIBUTION.resolve(folder).resolve(file));
          String name = manifest.getValue(Constants.BUNDLE_SYMBOLICNAME);
          Set<String> exported = exported(manifest.getValue(Constants.EXPORT_PACKAGE));
          if (!exported.isEmpty()) {
            exporters.add(name);
          }
          exported.removeIf(one -> mayExport(name, one));
          if (!exported.isEmpty()) {
            wrong.put(name, exported);
          }
        }
      }
    }
    assertEquals(Map.of(), wrong, "packages that should be private");
    assertTrue(exporters.containsAll(Set.of(Rules.API, Rules.LIB_ND4J)), "saw " + exporters);
  }

  /** The bundle of ND4J exports what it embeds and nothing of ours. */
  private static boolean mayExport(String bundle, String exported) {
    return bundle.equals(Rules.LIB_ND4J)
        ? !Rules.isIn(exported, "org.espalier")
        : Rules.EXPORTERS.containsKey(bundle) && Rules.isIn(exported, Rules.EXPORTERS.get(bundle));
  }

  private static Set<String> exported(String header) {
    Set<String> packages = new TreeSet<>();
    if (header != null) {
      String unquoted = header.replaceAll("\"[^\"]*\"", "");
      for (String clause : unquoted.split(",", -1)) {
        for (String part : clause.split(";", -1)) {
          if (!part.contains("=")) {
            packages.add(part.strip());
          }
        }
      }
    }
    return packages;
  }

  static List<String> features() throws IOException {
    return names(DISTRIBUTION.resolve("features")).stream()
        .filter(name -> name.endsWith(".json"))
        .map(name -> name.replaceFirst("\\.json$", ""))
        .toList();
  }

  private static void collect(String feature, Set<String> files) throws IOException {
    for (JsonNode required : read(feature).at("/extensions/espalier-requires/artifacts")) {
      collect(required.get("id").asText().split(":", -1)[3], files);
    }
    files.addAll(bundles(feature));
  }

  private static List<String> bundles(String feature) throws IOException {
    List<String> files = new ArrayList<>();
    for (JsonNode bundle : read(feature).get("bundles")) {
      String[] id = bundle.get("id").asText().split(":", -1);
      String classifier = id.length == 5 ? "-" + id[3] : "";
      files.add(id[1] + "-" + id[id.length - 1] + classifier + ".jar");
    }
    return files;
  }

  private static JsonNode read(String feature) throws IOException {
    Path file = DISTRIBUTION.resolve("features").resolve(feature + ".json");
    return new ObjectMapper().readTree(file.toFile());
  }

  /** A framework that exports the api, as the launcher's does. */
  private Framework framework() throws IOException {
    Path api =
        DISTRIBUTION
            .resolve("lib")
            .resolve(
                names(DISTRIBUTION.resolve("lib")).stream()
                    .filter(name -> name.startsWith(Rules.API + "-"))
                    .findFirst()
                    .orElseThrow());
    return new FrameworkFactory()
        .newFramework(
            Map.of(
                Constants.FRAMEWORK_STORAGE,
                storage.toString(),
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                manifest(api).getValue(Constants.EXPORT_PACKAGE),
                "felix.service.urlhandlers",
                "false"));
  }

  private static Attributes manifest(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.getManifest().getMainAttributes();
    }
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
