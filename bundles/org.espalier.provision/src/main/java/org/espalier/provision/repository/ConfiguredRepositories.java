package org.espalier.provision.repository;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.plugin.Repositories;
import org.espalier.plugin.RepositoryInfo;
import org.espalier.provision.Home;
import org.espalier.provision.repository.RepositoryList.Entry;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The repositories of a home: the distribution's own index, those that were added, and two that are
 * asked for Maven coordinates, the user's local one and Maven Central.
 *
 * <p>Nothing is read before somebody asks.
 */
@Component(service = ConfiguredRepositories.class)
public final class ConfiguredRepositories implements Repositories {
  /** The name of the distribution's own repository. */
  public static final String DISTRIBUTION = "distribution";

  private static final String CENTRAL = "https://repo.maven.apache.org/maven2/";

  private final Home home;
  private final RepositoryReader reader;

  /** Those of a home. */
  @Activate
  public ConfiguredRepositories(@Reference Home home) {
    this(home, new Web());
  }

  ConfiguredRepositories(Home home, Web web) {
    this.home = home;
    this.reader = new RepositoryReader(home.indexes(), web);
  }

  @Override
  public List<RepositoryInfo> list() throws IOException {
    return load().stream().map(LoadedRepository::info).toList();
  }

  @Override
  public List<String> bundles() throws IOException {
    return load().stream()
        .flatMap(repository -> repository.bundles().stream())
        .map(RepositoryBundle::name)
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public synchronized RepositoryInfo add(String name, String location) throws IOException {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new IllegalArgumentException(
          "a repository cannot be called \""
              + name
              + "\"; take letters, digits, dots, hyphens and underscores");
    }
    for (Entry other : entries()) {
      if (other.name().equals(name)) {
        throw new IllegalArgumentException(
            "there is a repository called \""
                + name
                + "\" already, at "
                + other.location()
                + "; take another name, or remove that one");
      }
    }
    Entry entry = new Entry(name, RepositoryReader.absolute(location));
    LoadedRepository loaded = reader.read(entry);
    RepositoryList.read(home.repositories()).with(entry).write(home.repositories());
    return loaded.info();
  }

  @Override
  public synchronized void remove(String name) throws IOException {
    List<String> names = entries().stream().map(Entry::name).toList();
    if (!names.contains(name)) {
      throw new IllegalArgumentException(
          "there is no repository \"" + name + "\"; there are " + String.join(", ", names));
    }
    RepositoryList.read(home.repositories()).without(name).write(home.repositories());
  }

  @Override
  public RepositoryInfo index(Path folder) throws IOException {
    return FolderIndex.write(folder, Map.of());
  }

  /** All of them as they are now; one that cannot be read offers nothing and says why. */
  public List<LoadedRepository> load() throws IOException {
    List<LoadedRepository> loaded = new ArrayList<>();
    for (Entry entry : entries()) {
      try {
        loaded.add(reader.read(entry));
      } catch (IOException | RuntimeException e) {
        String problem = e.getMessage() == null ? e.toString() : e.getMessage();
        loaded.add(
            new LoadedRepository(
                entry.name(), entry.location(), List.of(), Optional.empty(), List.of(problem)));
      }
    }
    return loaded;
  }

  /** Those that can be asked for coordinates. */
  List<MavenRepository> maven() throws IOException {
    List<MavenRepository> maven = new ArrayList<>();
    for (Entry entry : entries()) {
      RepositoryReader.maven(entry).ifPresent(maven::add);
    }
    return maven;
  }

  private List<Entry> entries() throws IOException {
    RepositoryList list = RepositoryList.read(home.repositories());
    List<Entry> entries = new ArrayList<>();
    home.distribution().ifPresent(folder -> entries.add(distribution(folder)));
    entries.addAll(list.repositories());
    String local =
        System.getProperty(
            "maven.repo.local",
            Path.of(System.getProperty("user.home"), ".m2", "repository").toString());
    entries.add(new Entry("local", "mvn:" + local));
    entries.add(new Entry("central", "mvn:" + CENTRAL));
    entries.removeIf(
        entry -> list.removed().contains(entry.name()) && !list.repositories().contains(entry));
    return entries;
  }

  private static Entry distribution(Path folder) {
    Path bundles = folder.resolve("bundles");
    return new Entry(DISTRIBUTION, bundles.toString());
  }
}
