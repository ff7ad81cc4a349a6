package org.espalier.provision.verification;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.espalier.provision.archive.ClassFile;

/** The classes that a plugin would see in this host, none of them loaded. */
final class VisibleClasses {
  private final PluginClasses plugin;
  private final Set<String> own;
  private final Map<String, ClassLoader> imports;
  private final Map<String, Optional<ClassFile>> known = new HashMap<>();

  /**
   * @param plugin the plugin's own classes
   * @param imports who has the packages that it imports
   */
  VisibleClasses(PluginClasses plugin, Map<String, ClassLoader> imports) {
    this.plugin = plugin;
    this.own = plugin.packages();
    this.imports = imports;
  }

  /** Whether any class of a package can be seen. */
  boolean seesPackage(String name) {
    return isJava(name) || imports.containsKey(name) || own.contains(name);
  }

  /** A class that it sees. */
  Optional<ClassFile> find(String name) {
    return known.computeIfAbsent(name, this::read);
  }

  private Optional<ClassFile> read(String name) {
    String packageName = ClassFile.packageOf(name);
    ClassLoader loader =
        isJava(packageName) ? ClassLoader.getPlatformClassLoader() : imports.get(packageName);
    if (loader == null) {
      return plugin.find(name);
    }
    try (InputStream in = loader.getResourceAsStream(name + ".class")) {
      return in == null ? plugin.find(name) : Optional.of(ClassFile.read(in.readAllBytes()));
    } catch (IOException e) {
      return Optional.empty(); // what the host cannot read it cannot load either
    }
  }

  private static boolean isJava(String packageName) {
    return packageName.startsWith("java.");
  }
}
