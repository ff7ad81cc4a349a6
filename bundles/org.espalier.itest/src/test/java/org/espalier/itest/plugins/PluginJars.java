package org.espalier.itest.plugins;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Constants;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.espalier.vectorizer.Vectorizer;
import org.osgi.annotation.bundle.Export;
import org.osgi.framework.BundleActivator;
import org.osgi.service.component.annotations.Component;

/**
 * Makes jars of plugins from the text of their classes, as an author's build would: the same
 * compiler and the same bnd, so that annotations become capabilities and components.
 *
 * <pre>{@code
 * Path jar =
 *     PluginJars.in(folder)
 *         .plugin("com.acme.tokens", "1.4.0")
 *         .source("com.acme.tokens.Tokens", "package com.acme.tokens; ...")
 *         .header("Private-Package", "com.acme.tokens")
 *         .build();
 * }</pre>
 *
 * <p>The plugins that most tests need are in {@link SamplePlugins}.
 */
public final class PluginJars {
  private final Path folder;

  private PluginJars(Path folder) {
    this.folder = folder;
  }

  /** Makes them in a folder, each as {@code NAME-VERSION.jar}. */
  public static PluginJars in(Path folder) throws IOException {
    return new PluginJars(Files.createDirectories(folder));
  }

  /** Where they are made. */
  public Path folder() {
    return folder;
  }

  /** Begins a plugin. */
  public Plugin plugin(String name, String version) {
    return new Plugin(name, version);
  }

  /** A file that is no jar. */
  public Path garbage(String fileName) throws IOException {
    return Files.write(folder.resolve(fileName), new byte[] {1, 2, 3, 4, 5});
  }

  /** A plugin that is being described. */
  public final class Plugin {
    private final String name;
    private final String version;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Map<String, String> instructions = new LinkedHashMap<>();
    private final List<Path> classPath = new ArrayList<>();
    private Path target;

    private Plugin(String name, String version) {
      this.name = name;
      this.version = version;
      this.target = folder.resolve(name + "-" + version + ".jar");
    }

    /** A class, by its full name. */
    public Plugin source(String className, String text) {
      sources.put(className, text);
      return this;
    }

    /** Changes the text of its classes: all of what was written so far. */
    public Plugin edit(String from, String to) {
      if (sources.values().stream().noneMatch(text -> text.contains(from))) {
        throw new IllegalArgumentException("no class of " + name + " has: " + from);
      }
      sources.replaceAll((className, text) -> text.replace(from, to));
      return this;
    }

    /**
     * A header of the manifest, or an instruction for bnd: {@code Bundle-Activator}, {@code
     * Import-Package}, {@code Export-Package}, {@code Provide-Capability}, ...; what the classes
     * themselves import and declare is added.
     */
    public Plugin header(String header, String value) {
      instructions.put(header, value);
      return this;
    }

    /** Exports a package of its classes. */
    public Plugin exports(String packageName, String packageVersion) {
      return header("Export-Package", packageName + ";version=\"" + packageVersion + "\"");
    }

    /** A file in the jar that is no class. */
    public Plugin file(String path, byte[] bytes) {
      files.put(path, bytes.clone());
      return this;
    }

    /** A jar whose classes it uses; what that exports becomes an import of this one. */
    public Plugin uses(Path jar) {
      classPath.add(jar);
      return this;
    }

    /** The name of its file where it is not that of the bundle. */
    public Plugin fileName(String fileName) {
      target = folder.resolve(fileName);
      return this;
    }

    /** Compiles it, makes the jar and answers it. */
    public Path build() throws IOException {
      Path work = Files.createTempDirectory("plugin");
      try (Builder bnd = new Builder()) {
        Path classes = Files.createDirectories(work.resolve("classes"));
        compile(classes);
        writeFiles(classes);
        bnd.setJar(new Jar(name, classes.toFile()));
        for (Path jar : wholeClassPath()) {
          bnd.addClasspath(jar.toFile());
        }
        bnd.setBundleSymbolicName(name);
        bnd.setBundleVersion(version);
        bnd.setProperty(Constants.FIXUPMESSAGES, "Unused Private-Package.*;is:=ignore");
        bnd.setProperty(Constants.REPRODUCIBLE, "true");
        instructions.forEach(bnd::setProperty);
        try (Jar jar = bnd.build()) {
          if (!bnd.getErrors().isEmpty()) {
            throw new IllegalStateException(name + ": " + bnd.getErrors());
          }
          jar.write(target.toFile());
        }
        return target;
      } catch (IOException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IOException("bnd cannot make " + target, e);
      } finally {
        delete(work);
      }
    }

    private void compile(Path classes) {
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
      String path =
          String.join(File.pathSeparator, wholeClassPath().stream().map(Path::toString).toList());
      List<String> options =
          List.of(
              "--release",
              "17",
              "-parameters",
              "-proc:none",
              "-d",
              classes.toString(),
              "-cp",
              path);
      List<SourceText> units =
          sources.entrySet().stream()
              .map(source -> new SourceText(source.getKey(), source.getValue()))
              .toList();
      boolean done =
          units.isEmpty() || compiler.getTask(null, null, problems, options, null, units).call();
      if (!done) {
        throw new IllegalArgumentException(
            String.join(
                "\n",
                problems.getDiagnostics().stream()
                    .map(problem -> problem.getMessage(Locale.ROOT))
                    .toList()));
      }
    }

    private void writeFiles(Path classes) throws IOException {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path path = classes.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.write(path, file.getValue());
      }
    }

    private List<Path> wholeClassPath() {
      List<Path> whole = new ArrayList<>(classPath);
      whole.add(jarOf(Vectorizer.class));
      whole.add(jarOf(Component.class));
      whole.add(jarOf(Export.class));
      whole.add(jarOf(BundleActivator.class));
      return whole;
    }
  }

  private static Path jarOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void delete(Path tree) throws IOException {
    try (var files = Files.walk(tree)) {
      files.sorted((a, b) -> b.compareTo(a)).forEach(PluginJars::deleteOne);
    }
  }

  private static void deleteOne(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A class as text. */
  private static final class SourceText extends SimpleJavaFileObject {
    private final String text;

    SourceText(String className, String text) {
      super(URI.create("text:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
