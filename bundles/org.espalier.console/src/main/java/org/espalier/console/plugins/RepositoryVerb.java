package org.espalier.console.plugins;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.espalier.console.call.Call;
import org.espalier.console.call.ExitCode;
import org.espalier.console.call.Figures;
import org.espalier.console.call.JsonOption;
import org.espalier.console.call.Table;
import org.espalier.console.call.UsageException;
import org.espalier.plugin.Repositories;
import org.espalier.plugin.RepositoryInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Repositories. */
@Command(
    name = "repo",
    description = "Lists the repositories that bundles are looked for in; adds and removes them.",
    footer = {
      "",
      "A repository is a folder of jars, a Maven repository, or an index in XML as the",
      "OSGi Repository Service defines it, in a file or at an address.",
      "",
      "Examples:",
      "  espalier repo add acme https://example.com/acme/index.xml.gz",
      "  espalier repo add mine plugins-of-mine",
      "  espalier repo add maven maven:https://repo.example.com/maven2",
      "  espalier repo index plugins-of-mine"
    })
public final class RepositoryVerb implements Callable<Integer> {
  private static final String LOCATION =
      "A folder of jars, the file or the address of an index, or maven: and the folder or the"
          + " address of a Maven repository.";

  private final Call call;

  @Mixin private JsonOption json;

  /** For a call. */
  public RepositoryVerb(Call call) {
    this.call = call;
  }

  @Override
  public Integer call() throws IOException {
    return list(json);
  }

  @Command(
      name = "list",
      description = "Lists the repositories, in the order in which they are asked.")
  int list(@Mixin JsonOption asJson) throws IOException {
    List<RepositoryInfo> found = call.service(Repositories.class).list();
    if (asJson.wanted()) {
      call.json(found);
    } else if (found.isEmpty()) {
      call.println("no repositories; \"espalier repo add NAME LOCATION\" adds one");
    } else {
      call.println(
          call.heading(found.size() == 1 ? "1 repository" : found.size() + " repositories"));
      call.print(
          new Table(
                  List.of("repository", "bundles", "location"),
                  found.stream().map(RepositoryVerb::row).toList())
              .indented(2));
      found.forEach(this::printProblems);
    }
    return ExitCode.OK;
  }

  private static List<String> row(RepositoryInfo repository) {
    // What a Maven repository has is not listed anywhere: it is asked for by name.
    boolean counted = !repository.location().startsWith("maven:");
    String bundles = counted ? Integer.toString(repository.bundles()) : "-";
    return List.of(repository.name(), bundles, repository.location());
  }

  private void printProblems(RepositoryInfo repository) {
    repository.problems().forEach(problem -> call.println(repository.name() + ": " + problem));
  }

  @Command(name = "add", description = "Adds a repository; the home remembers it.")
  int add(
      @Parameters(paramLabel = "NAME", description = "What it is to be called.") String name,
      @Parameters(paramLabel = "DIR|LOCATION", description = LOCATION) String location,
      @Mixin JsonOption asJson)
      throws IOException {
    Repositories repositories = call.service(Repositories.class);
    RepositoryInfo added = UsageException.orRefusal(() -> repositories.add(name, location));
    return say("added " + added.name(), added, asJson);
  }

  @Command(name = "remove", description = "Removes a repository; what was installed from it stays.")
  int remove(
      @Parameters(paramLabel = "REPOSITORY", description = "Its name.") String name,
      @Mixin JsonOption asJson)
      throws IOException {
    Repositories repositories = call.service(Repositories.class);
    UsageException.orRefusal(
        () -> {
          repositories.remove(name);
          return name;
        });
    if (asJson.wanted()) {
      call.json(Map.of("removed", name));
    } else {
      call.println("removed " + name);
    }
    return ExitCode.OK;
  }

  @Command(
      name = "index",
      description = "Writes an index of the bundles in a folder and below, to index.xml in it.")
  int index(
      @Parameters(paramLabel = "DIR", description = "The folder.") Path folder,
      @Mixin JsonOption asJson)
      throws IOException {
    RepositoryInfo index = call.service(Repositories.class).index(folder);
    return say("wrote " + folder.resolve("index.xml"), index, asJson);
  }

  private int say(String done, RepositoryInfo repository, JsonOption asJson) throws IOException {
    if (asJson.wanted()) {
      call.json(repository);
    } else {
      call.println(done + ": " + Figures.count(repository.bundles(), "bundle"));
      repository.problems().forEach(problem -> call.println("  " + problem));
    }
    return ExitCode.OK;
  }
}
