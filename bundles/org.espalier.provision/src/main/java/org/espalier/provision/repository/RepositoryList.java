package org.espalier.provision.repository;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.espalier.provision.json.Json;

/**
 * What a home remembers of its repositories.
 *
 * @param repositories those that were added, in the order in which they were
 * @param removed the names of those that every home has, but this one has no longer
 */
record RepositoryList(List<Entry> repositories, List<String> removed) {
  RepositoryList {
    repositories = repositories == null ? List.of() : List.copyOf(repositories);
    removed = removed == null ? List.of() : List.copyOf(removed);
  }

  /** A repository. */
  record Entry(String name, String location) {}

  /** Reads a list; an empty one if there is no file. */
  static RepositoryList read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return new RepositoryList(List.of(), List.of());
    }
    try {
      return Json.value(Json.read(file), RepositoryList.class);
    } catch (IOException e) {
      throw new IOException(e.getMessage() + "; remove " + file + ", and add repositories anew", e);
    }
  }

  void write(Path file) throws IOException {
    Json.write(file, this);
  }

  RepositoryList with(Entry entry) {
    List<Entry> more = new ArrayList<>(repositories);
    more.add(entry);
    return new RepositoryList(more, removed);
  }

  RepositoryList without(String name) {
    List<Entry> fewer = new ArrayList<>(repositories);
    List<String> gone = new ArrayList<>(removed);
    if (!fewer.removeIf(entry -> entry.name().equals(name))) {
      gone.add(name);
    }
    return new RepositoryList(fewer, gone);
  }
}
