package org.espalier.backend.cuda;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Where shared libraries of CUDA are on a machine.
 *
 * <p>The places, in this order: the folders of {@link #PATH} (each of which may be the root of a
 * toolkit, of a Python environment or of its {@code nvidia} packages), {@code LD_LIBRARY_PATH}, the
 * {@code nvidia} packages of the {@code python3} on the path, {@code /usr/local/cuda*}, and the
 * folders of the system's loader. A place is looked into only while something is missing.
 *
 * @param found the file for each name that was found, in the order of the names
 * @param missing the names that were not found
 * @param looked the folders that were looked into, in order
 */
public record CudaLibraries(Map<String, Path> found, List<String> missing, List<Path> looked) {
  /** The environment variable that names folders with CUDA libraries, separated by colons. */
  public static final String PATH = "ESPALIER_CUDA_PATH";

  /** Copies the collections. */
  public CudaLibraries {
    found = Collections.unmodifiableMap(new LinkedHashMap<>(found));
    missing = List.copyOf(missing);
    looked = List.copyOf(looked);
  }

  /** Looks for libraries on this machine by their names, such as {@code libcudart.so.13}. */
  public static CudaLibraries search(List<String> sonames) {
    return search(sonames, Environment.here());
  }

  /** Looks for libraries on the machine that an environment describes. */
  public static CudaLibraries search(List<String> sonames, Environment environment) {
    return search(sonames, new LibraryFolders(environment).all());
  }

  /** Where a library of the driver is: its installer leaves it to the system's loader. */
  static Optional<Path> installed(String soname, Environment environment) {
    CudaLibraries libraries = search(List.of(soname), new LibraryFolders(environment).ofLoader());
    return Optional.ofNullable(libraries.found().get(soname));
  }

  private static CudaLibraries search(List<String> sonames, Iterable<List<Path>> places) {
    Map<String, Path> found = new LinkedHashMap<>();
    Set<Path> looked = new LinkedHashSet<>();
    for (List<Path> folders : places) {
      for (Path folder : folders) {
        if (looked.add(folder)) {
          sonames.stream()
              .filter(name -> Files.isRegularFile(folder.resolve(name)))
              .forEach(name -> found.putIfAbsent(name, folder.resolve(name)));
        }
      }
      if (found.size() == Set.copyOf(sonames).size()) {
        break;
      }
    }
    Map<String, Path> sorted = new LinkedHashMap<>();
    sonames.stream().filter(found::containsKey).forEach(name -> sorted.put(name, found.get(name)));
    List<String> missing = sonames.stream().filter(name -> !found.containsKey(name)).toList();
    return new CudaLibraries(sorted, missing, new ArrayList<>(looked));
  }

  /** Whether nothing is missing. */
  public boolean complete() {
    return missing.isEmpty();
  }

  /** The folders that hold what was found, each once. */
  public List<Path> folders() {
    return found.values().stream()
        .map(Path::getParent)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }
}
