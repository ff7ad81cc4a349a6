package org.espalier.itest.outsider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.espalier.itest.host.HostExtension;

/**
 * A project of the samples in a folder of its own, far from this build.
 *
 * <p>What it needs of ours comes from the repository that the build of this module filled, all else
 * from where Maven takes it; nothing comes from the modules of this build or from the user's local
 * repository.
 */
record OutsideProject(Path folder) {
  /** Kept between builds, so that only the first one fetches. */
  static final Path KEPT = Path.of("target", "outsider").toAbsolutePath();

  private static final Path REPOSITORY = KEPT.resolve("repository");
  private static final Path LOCAL = KEPT.resolve("local");
  private static final Path OURS = LOCAL.resolve("org").resolve("espalier");
  private static final String REPOSITORIES =
      """
      <repositories>
        <repository>
          <id>espalier</id>
          <url>%s</url>
        </repository>
      </repositories>
      """;
  private static final String SETTINGS =
      """
      <settings>
        <profiles>
          <profile>
            <id>espalier</id>
            %s
          </profile>
        </profiles>
        <activeProfiles>
          <activeProfile>espalier</activeProfile>
        </activeProfiles>
      </settings>
      """;

  /**
   * Copies a project.
   *
   * @param sample its name in the folder of samples
   * @param folder where it goes; outside of this source tree, whose settings Maven would find
   */
  static OutsideProject copy(String sample, Path folder) throws IOException {
    assertTrue(Files.isDirectory(REPOSITORY), REPOSITORY + " is filled by mvn verify");
    Folders.copyProject(HostExtension.samples().resolve(sample), folder);
    return new OutsideProject(folder);
  }

  /**
   * Has the archetype make one, as somebody does who has never seen Espalier.
   *
   * @param name its artifact and the name of its folder
   * @param parent where the folder goes; outside of this source tree
   */
  static OutsideProject generate(String name, Path parent)
      throws IOException, InterruptedException {
    assertTrue(Files.isDirectory(REPOSITORY), REPOSITORY + " is filled by mvn verify");
    maven(
        parent,
        "archetype",
        "org.apache.maven.plugins:maven-archetype-plugin:3.4.1:generate",
        "-DarchetypeGroupId=org.espalier",
        "-DarchetypeArtifactId=org.espalier.archetype",
        "-DarchetypeVersion=0.1.0-SNAPSHOT",
        "-DarchetypeCatalog=internal",
        "-DgroupId=com.acme",
        "-DartifactId=" + name,
        "-DinteractiveMode=false");
    return new OutsideProject(parent.resolve(name));
  }

  /**
   * Runs a Maven that knows the repository by its global settings, as in a company. It has none of
   * ours when it begins, which would be as old as the last build, and no other process of the tests
   * builds meanwhile: they share the local repository.
   *
   * @return what Maven notes beside each file of ours: the repository that it took it from
   */
  private static List<String> maven(Path folder, String log, String... arguments)
      throws IOException, InterruptedException {
    Path settings = Files.createDirectories(KEPT).resolve("settings.xml");
    List<String> command = new ArrayList<>(List.of(maven(), "-B", "-gs", settings.toString()));
    command.add("-Dmaven.repo.local=" + LOCAL);
    command.addAll(List.of(arguments));
    try (FileChannel turn =
        FileChannel.open(
            KEPT.resolve("turn"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      turn.lock();
      Files.writeString(settings, SETTINGS.formatted(REPOSITORIES.formatted(REPOSITORY.toUri())));
      Folders.delete(OURS);
      Command build = Command.run(folder, Map.of(), command);
      Files.writeString(KEPT.resolve(log + ".log"), build.out() + build.err());
      build.output();
      return sourcesOfOurs();
    }
  }

  private static List<String> sourcesOfOurs() throws IOException {
    List<String> sources = new ArrayList<>();
    for (Path file : Folders.all(OURS)) {
      if (file.endsWith("_remote.repositories")) {
        for (String line : Files.readAllLines(file)) {
          if (!line.startsWith("#")) {
            sources.add(line.substring(line.indexOf('>') + 1));
          }
        }
      }
    }
    return sources;
  }

  /** Builds it with a Maven of its own and answers one of the files that come out. */
  Path build(String result) throws IOException, InterruptedException {
    List<String> sources = maven(folder, folder.getFileName().toString(), "verify");
    assertTrue(sources.size() >= 3, "api: its pom, its jar, its parent: " + sources);
    assertEquals(List.of("espalier="), sources.stream().distinct().toList());
    Path file = folder.resolve("target").resolve(result);
    assertTrue(Files.isRegularFile(file), file + " is not there");
    return file;
  }

  /** The Maven that runs this build; without one, as in an editor, the one on the path. */
  private static String maven() {
    String home = System.getProperty("maven.home");
    String script = System.getProperty("os.name").startsWith("Windows") ? "mvn.cmd" : "mvn";
    return home == null ? script : Path.of(home, "bin", script).toString();
  }
}
