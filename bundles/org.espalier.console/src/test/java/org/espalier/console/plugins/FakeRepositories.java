package org.espalier.console.plugins;

import java.nio.file.Path;
import java.util.List;
import org.espalier.plugin.Repositories;
import org.espalier.plugin.RepositoryInfo;

/**
 * The repositories that other plugins come from.
 *
 * @param plugins who remembers what is asked
 */
public record FakeRepositories(FakePlugins plugins) implements Repositories {
  @Override
  public List<RepositoryInfo> list() {
    return plugins.repositories;
  }

  @Override
  public List<String> bundles() {
    return List.of("com.acme.times", "com.acme.tokens");
  }

  @Override
  public RepositoryInfo add(String name, String location) {
    plugins.asked.add("add " + name + " " + location);
    if (name.equals("taken")) {
      throw new IllegalArgumentException("the name \"taken\" is taken");
    }
    return new RepositoryInfo(name, location, 1, List.of());
  }

  @Override
  public void remove(String name) {
    plugins.asked.add("remove " + name);
  }

  @Override
  public RepositoryInfo index(Path folder) {
    return new RepositoryInfo("", folder.toString(), 2, List.of("x.jar is no bundle"));
  }
}
