package org.espalier.provision.verification;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.stream.Collectors;
import org.espalier.provision.archive.BundleJar;
import org.espalier.provision.archive.ClassFile;
import org.osgi.framework.Constants;

/**
 * The classes of a plugin by their names: those of its author, and those of the libraries inside.
 *
 * @param own the classes that are entries of the jar
 * @param embedded the classes of the jars in it
 */
record PluginClasses(Map<String, ClassFile> own, Map<String, ClassFile> embedded) {
  private static final String SUFFIX = ".class";

  /**
   * Reads them along the bundle's class path.
   *
   * @throws IOException if a class file is damaged; the message says which
   */
  static PluginClasses read(BundleJar bundle) throws IOException {
    PluginClasses classes = new PluginClasses(new TreeMap<>(), new TreeMap<>());
    try (JarFile jar = new JarFile(bundle.file().toFile())) {
      for (String place : classPath(bundle.headers())) {
        JarEntry nested = jar.getJarEntry(place);
        if (nested != null && !nested.isDirectory()) {
          try (InputStream in = jar.getInputStream(nested)) {
            classes.addNested(place, new JarInputStream(new BufferedInputStream(in)));
          }
        } else {
          classes.addOwn(jar, place.equals(".") ? "" : place.replaceFirst("/?$", "/"));
        }
      }
    }
    return classes;
  }

  private static List<String> classPath(Map<String, String> headers) {
    List<String> places = new ArrayList<>();
    String header = headers.getOrDefault(Constants.BUNDLE_CLASSPATH, ".");
    for (String clause : header.split(",", -1)) {
      places.add(clause.replaceFirst(";.*", "").strip());
    }
    return places;
  }

  private void addOwn(JarFile jar, String folder) throws IOException {
    for (JarEntry entry : jar.stream().toList()) {
      String name = entry.getName();
      if (name.startsWith(folder) && isClass(name.substring(folder.length()))) {
        try (InputStream in = jar.getInputStream(entry)) {
          add(own, name, in);
        }
      }
    }
  }

  private void addNested(String place, JarInputStream jar) throws IOException {
    for (JarEntry entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
      if (isClass(entry.getName())) {
        add(embedded, place + "!/" + entry.getName(), jar);
      }
    }
  }

  private static boolean isClass(String name) {
    return name.endsWith(SUFFIX)
        && !name.startsWith("META-INF/")
        && !name.endsWith("module-info.class");
  }

  private static void add(Map<String, ClassFile> classes, String entry, InputStream in)
      throws IOException {
    try {
      ClassFile file = ClassFile.read(in.readAllBytes());
      classes.putIfAbsent(file.name(), file);
    } catch (IOException e) {
      throw new IOException(entry + ": " + e.getMessage(), e);
    }
  }

  /** A class of the jar. */
  Optional<ClassFile> find(String name) {
    return Optional.ofNullable(own.getOrDefault(name, embedded.get(name)));
  }

  /** The packages that it has classes in. */
  Set<String> packages() {
    Set<String> names = new HashSet<>(own.keySet());
    names.addAll(embedded.keySet());
    return names.stream().map(ClassFile::packageOf).collect(Collectors.toSet());
  }
}
