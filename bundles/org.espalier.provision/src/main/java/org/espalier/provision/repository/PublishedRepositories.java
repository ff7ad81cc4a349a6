package org.espalier.provision.repository;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.espalier.plugin.Repositories;
import org.espalier.plugin.RepositoryInfo;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The repositories for programs around the framework.
 *
 * <p>A service of its own: one that also had a name of this bundle would not be found by a program
 * that happens to have this bundle's classes on its class path, too.
 */
@Component
public final class PublishedRepositories implements Repositories {
  private final ConfiguredRepositories repositories;

  /** Passes on what it is asked. */
  @Activate
  public PublishedRepositories(@Reference ConfiguredRepositories repositories) {
    this.repositories = repositories;
  }

  @Override
  public List<RepositoryInfo> list() throws IOException {
    return repositories.list();
  }

  @Override
  public List<String> bundles() throws IOException {
    return repositories.bundles();
  }

  @Override
  public RepositoryInfo add(String name, String location) throws IOException {
    return repositories.add(name, location);
  }

  @Override
  public void remove(String name) throws IOException {
    repositories.remove(name);
  }

  @Override
  public RepositoryInfo index(Path folder) throws IOException {
    return FolderIndex.write(folder, Map.of());
  }
}
