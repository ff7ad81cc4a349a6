package org.espalier.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The places that bundles are looked for in, beside those that are installed. A service. */
@ProviderType
public interface Repositories {
  /** The repositories, in the order in which they are asked. */
  List<RepositoryInfo> list() throws IOException;

  /**
   * The symbolic names of the bundles that the repositories have, sorted. A Maven repository has no
   * list of its bundles.
   */
  List<String> bundles() throws IOException;

  /**
   * Adds a repository; the home remembers it.
   *
   * @param name what it is called
   * @param location a folder of jars, a Maven repository ({@code maven:} and a folder or an
   *     address), or the file or address of an index (OSGi Repository Service XML, also gzipped)
   * @throws IllegalArgumentException if the name is taken
   * @throws IOException if it cannot be read
   */
  RepositoryInfo add(String name, String location) throws IOException;

  /**
   * Removes a repository; what was installed from it stays.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  void remove(String name) throws IOException;

  /**
   * Writes an index of the bundles in a folder and below, to {@code index.xml} in it.
   *
   * @return how many bundles it lists, and what was left out
   */
  RepositoryInfo index(Path folder) throws IOException;
}
