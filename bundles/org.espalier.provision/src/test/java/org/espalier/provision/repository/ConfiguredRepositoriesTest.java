package org.espalier.provision.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.espalier.plugin.RepositoryInfo;
import org.espalier.provision.Home;
import org.espalier.provision.resolve.Jars;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredRepositoriesTest {
  @TempDir private Path folder;
  private Home home;
  private Path jars;
  private ConfiguredRepositories repositories;

  @BeforeEach
  void aFolderOfJars() throws IOException {
    home = new Home(folder.resolve("home"), Optional.empty());
    jars = folder.resolve("jars");
    Jars.bundle(jars, "com.acme.a", "1.0.0");
    Jars.bundle(jars, "com.acme.b", "1.0.0");
    repositories = again();
  }

  private ConfiguredRepositories again() {
    return new ConfiguredRepositories(home, new Web(Map.of(), Duration.ofSeconds(5)));
  }

  @Test
  void aHomeRemembersWhatIsAddedAndRemoved() throws IOException {
    assertEquals(2, repositories.add("acme", jars.toString()).bundles());
    repositories.remove("central");
    assertEquals(List.of("acme", "local"), names(again().list()));
    again().remove("acme");
    assertEquals(List.of("local"), names(again().list()));
    repositories.add("central", "maven:https://repo.example.org/maven2");
    assertEquals(List.of("central", "local"), names(again().list()));
  }

  @Test
  void theBundlesOfAllAreListedByName() throws IOException {
    repositories.add("acme", jars.toString());
    repositories.add("again", jars.toString());
    assertEquals(List.of("com.acme.a", "com.acme.b"), again().bundles());
  }

  @Test
  void aNameIsTakenOnce() throws IOException {
    repositories.add("acme", jars.toString());
    String message =
        assertThrows(IllegalArgumentException.class, () -> repositories.add("acme", "elsewhere"))
            .getMessage();
    assertTrue(message.contains(jars.toString()), message);
  }

  @Test
  void whatIsNoRepositoryIsNotAdded() {
    assertThrows(IOException.class, () -> repositories.add("x", folder.resolve("no").toString()));
    assertThrows(IllegalArgumentException.class, () -> repositories.add("x", "maven:"));
    assertThrows(IllegalArgumentException.class, () -> repositories.add("a b", jars.toString()));
    assertThrows(IllegalArgumentException.class, () -> repositories.remove("x"));
  }

  @Test
  void aJarIsReadAgainOnlyWhereItChanged() throws IOException {
    repositories.add("acme", jars.toString());
    Path a = jars.resolve("com.acme.a-1.0.0.jar");
    FileTime time = Files.getLastModifiedTime(a);
    byte[] garbage = new byte[(int) Files.size(a)];
    Files.write(a, garbage);
    Files.setLastModifiedTime(a, time);
    assertEquals(2, repositories.list().get(0).bundles(), "size and time are those of before");
    Files.setLastModifiedTime(a, FileTime.fromMillis(time.toMillis() + 2000));
    RepositoryInfo after = repositories.list().get(0);
    assertEquals(1, after.bundles());
    assertTrue(after.problems().get(0).contains("com.acme.a-1.0.0.jar"), after.problems().get(0));
    assertEquals(after, again().list().get(0));
  }

  @Test
  void aFolderWithAnIndexIsWhatTheIndexSays() throws IOException {
    repositories.index(jars);
    Jars.bundle(jars, "com.acme.c", "1.0.0");
    assertEquals(2, repositories.add("acme", jars.toString()).bundles());
  }

  @Test
  void aMavenRepositoryInAFolderIsWalkedWithoutWordsAboutJarsThatAreNoBundles() throws IOException {
    Path version = folder.resolve("m2/com/acme/a/1.0.0");
    Jars.bundle(version, "com.acme.a", "1.0.0");
    Files.write(version.resolve("plain.jar"), new byte[10]);
    RepositoryInfo added = repositories.add("m2", "maven:" + folder.resolve("m2"));
    assertEquals(1, added.bundles());
    assertEquals(List.of(), added.problems());
  }

  @Test
  void anIndexOnTheWebIsFetchedOnceAndUsedWhenThereIsNoNetwork() throws IOException {
    FolderIndex.write(jars, Map.of());
    LoadedRepository offline;
    try (FileServer server = new FileServer()) {
      server.with("/repo/index.xml", Files.readAllBytes(jars.resolve("index.xml")));
      RepositoryInfo added = repositories.add("acme", server.address("/repo/").toString());
      assertEquals(2, added.bundles());
      repositories.list();
      assertEquals(
          List.of("/repo/index.xml 200", "/repo/index.xml 304"), List.copyOf(server.requests));
      assertEquals(
          server.address("/repo/com.acme.a-1.0.0.jar").toString(),
          repositories.load().get(0).bundles().get(0).source());
    }
    offline = repositories.load().get(0);
    assertEquals(2, offline.bundles().size());
    String problem = offline.problems().get(0);
    assertTrue(problem.contains("cannot be reached"), problem);
    assertTrue(problem.contains("; the copy of 20"), problem);
  }

  @Test
  void aRepositoryThatCannotBeReadIsNamedAndTheOthersGoOn() throws IOException {
    try (FileServer server = new FileServer()) {
      server.with("/index.xml", "<repository/>");
      repositories.add("web", server.address("/index.xml").toString());
      repositories.add("acme", jars.toString());
      server.with("/index.xml", "<html/>");
      try (Stream<Path> copies = Files.list(home.indexes())) {
        for (Path copy : copies.toList()) {
          Files.delete(copy);
        }
      }
      List<RepositoryInfo> all = repositories.list();
      assertEquals(2, all.get(1).bundles());
      assertTrue(
          all.get(0).problems().get(0).contains("/index.xml is no index: 1:"),
          all.get(0).problems().get(0));
    }
  }

  @Test
  void anIndexOnTheWebCannotNameFilesOfThisMachine() throws IOException {
    String index =
        "<repository><resource><capability namespace=\"osgi.identity\">"
            + "<attribute name=\"osgi.identity\" value=\"x\"/>"
            + "<attribute name=\"type\" value=\"osgi.bundle\"/></capability>"
            + "<capability namespace=\"osgi.content\">"
            + "<attribute name=\"url\" value=\"file:///etc/passwd\"/></capability>"
            + "</resource></repository>";
    try (FileServer server = new FileServer()) {
      server.with("/index.xml", index);
      RepositoryInfo added = repositories.add("web", server.address("/index.xml").toString());
      assertEquals(0, added.bundles());
      assertEquals(
          List.of("x 0.0.0 is left out: an index on the web cannot name file:///etc/passwd"),
          added.problems());
    }
  }

  private static List<String> names(List<RepositoryInfo> all) {
    return all.stream().map(RepositoryInfo::name).toList();
  }
}
