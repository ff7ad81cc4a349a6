package org.espalier.provision.resolve;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.resolver.Logger;
import org.apache.felix.resolver.ResolverImpl;
import org.apache.felix.utils.resource.ResourceBuilder;
import org.espalier.plugin.InstalledBundle.Origin;
import org.espalier.provision.Home;
import org.espalier.provision.archive.BundleJar;
import org.espalier.provision.repository.ConfiguredRepositories;
import org.espalier.provision.repository.SourceFetcher;
import org.osgi.framework.BundleException;
import org.osgi.resource.Resource;

/** A host without a framework: Java 17 on Linux, the api, and the bundles that a test gives it. */
final class TestHost {
  final Home home;
  final ConfiguredRepositories repositories;
  final SourceFetcher fetcher;
  private final List<HostBundle> bundles = new ArrayList<>();

  TestHost(Path folder) throws IOException {
    home = new Home(folder.resolve("home"), Optional.empty());
    repositories = new ConfiguredRepositories(home);
    fetcher = new SourceFetcher(home, repositories);
    repositories.remove("central");
    repositories.remove("local");
  }

  TestHost with(Origin origin, Path jar) throws IOException {
    BundleJar read = BundleJar.read(jar);
    bundles.add(
        new HostBundle(
            read.resource(),
            read.name(),
            read.version(),
            origin,
            jar.toString(),
            Optional.of(read.sha256()),
            false));
    return this;
  }

  Planning planning() throws IOException {
    return new Planning(new ResolverImpl(new Logger(0)), host(), repositories.load());
  }

  /** With the bundles wired to each other. */
  Host wired() {
    List<Resource> resources = bundles.stream().map(HostBundle::resource).toList();
    return new Host(framework(), bundles, Wires.among(resources), List.of());
  }

  /** A plan for bundles that are wired to each other. */
  Planning wiredPlanning() throws IOException {
    return new Planning(new ResolverImpl(new Logger(0)), wired(), repositories.load());
  }

  Host host() {
    return new Host(framework(), bundles, Map.of(), List.of());
  }

  NamedFiles files(String... what) throws IOException {
    return new NamedFiles(fetcher, List.of(what));
  }

  private static Resource framework() {
    try {
      return ResourceBuilder.build(
          "file:/framework.jar",
          Map.of(
              "Bundle-ManifestVersion",
              "2",
              "Bundle-SymbolicName",
              "system.bundle",
              "Bundle-Version",
              "7.0.5",
              "Export-Package",
              "org.espalier.layer;version=1.4,org.espalier.tensor;version=1.4",
              "Provide-Capability",
              "osgi.ee;osgi.ee=JavaSE;version:List<Version>=\"9,11,17\","
                  + "osgi.native;osgi.native.osname:List<String>=\"linux\""
                  + ";osgi.native.processor:List<String>=\"x86-64,amd64\""));
    } catch (BundleException e) {
      throw new IllegalStateException(e);
    }
  }
}
