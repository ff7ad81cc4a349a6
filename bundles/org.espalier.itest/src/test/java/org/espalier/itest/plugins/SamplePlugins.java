package org.espalier.itest.plugins;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.espalier.itest.plugins.PluginJars.Plugin;

/** Plugins that tests need: some work, some misbehave. Each is named by its bundle. */
public final class SamplePlugins {
  private SamplePlugins() {}

  /** A layer that multiplies by a number: {@code type}, with the setting {@code factor}. */
  public static Plugin layer(PluginJars jars, String bundle, String version, String type) {
    return layer(jars, bundle, version, type, "");
  }

  /** A layer whose constructor executes a statement. */
  public static Plugin constructing(
      PluginJars jars, String bundle, String version, String statement) {
    return layer(
        jars,
        bundle,
        version,
        bundle.replace('.', '_'),
        "public Times() throws Exception { if (hashCode() == hashCode()) { %s } }"
            .formatted(statement));
  }

  private static Plugin layer(
      PluginJars jars, String bundle, String version, String type, String constructor) {
    return jars.plugin(bundle, version)
        .source(
            bundle + ".Times",
            """
            package %s;
            import org.espalier.component.Default;
            import org.espalier.component.Doc;
            import org.espalier.layer.Layer;
            import org.espalier.layer.LayerType;
            import org.espalier.layer.Scope;
            import org.espalier.tensor.Tensor;
            import org.osgi.service.component.annotations.Component;
            @Component
            @LayerType("%s")
            @Doc("multiplies by a number")
            public final class Times implements Layer<Times.Settings> {
              %s
              public record Settings(@Doc("what to multiply by") @Default("1.0") double factor) {}
              @Override
              public Tensor apply(Settings s, Tensor x, Scope scope) {
                return scope.ops().mul(x, s.factor());
              }
            }
            """
                .formatted(bundle, type, constructor));
  }

  /**
   * A vectorizer that turns a text into two numbers: its length, and {@code answer}, so that it can
   * be told which version of the plugin encoded it.
   */
  public static Plugin vectorizer(
      PluginJars jars, String bundle, String version, String type, double answer) {
    return jars.plugin(bundle, version)
        .source(
            bundle + ".Measure",
            """
            package %s;
            import org.espalier.component.Doc;
            import org.espalier.tensor.Dim;
            import org.espalier.tensor.Shape;
            import org.espalier.tensor.TensorType;
            import org.espalier.vectorizer.Encoder;
            import org.espalier.vectorizer.Vectorizer;
            import org.espalier.vectorizer.VectorizerType;
            import org.osgi.service.component.annotations.Component;
            @Component
            @VectorizerType("%s")
            @Doc("the length of a text, and which version measured it")
            public final class Measure implements Vectorizer<Measure.Settings, Measure.State> {
              public record Settings() {}
              public record State(int rows) {}
              private static final TensorType TYPE =
                  TensorType.floats(Shape.of(Dim.BATCH, Dim.of(2)));
              @Override
              public TensorType type(Settings s, Dim unknown) {
                return TYPE;
              }
              @Override
              public State fit(Settings s, Iterable<?> column) {
                int rows = 0;
                for (Object cell : column) {
                  rows++;
                }
                return new State(rows);
              }
              @Override
              public TensorType type(Settings s, State state) {
                return TYPE;
              }
              @Override
              public Encoder encoder(Settings s, State state) {
                return (cell, row) -> {
                  row.set(0, (float) cell.toString().length());
                  row.set(1, (float) %s);
                };
              }
              @Override
              public Class<State> stateType() {
                return State.class;
              }
            }
            """
                .formatted(bundle, type, answer));
  }

  /**
   * A layer whose bundle executes a statement when it starts; {@code Thread.sleep} may be in it.
   */
  public static Plugin starting(PluginJars jars, String bundle, String version, String statement) {
    return layer(jars, bundle, version, bundle.replace('.', '_'))
        .source(
            bundle + ".Starter",
            """
            package %s;
            import org.osgi.framework.BundleActivator;
            import org.osgi.framework.BundleContext;
            public final class Starter implements BundleActivator {
              @Override
              public void start(BundleContext context) throws Exception {
                %s
              }
              @Override
              public void stop(BundleContext context) {}
            }
            """
                .formatted(bundle, statement))
        .header("Bundle-Activator", bundle + ".Starter");
  }

  /** One whose start throws. */
  public static Plugin throwing(PluginJars jars, String bundle, String version) {
    return starting(
        jars,
        bundle,
        version,
        "if (context != null) throw new IllegalStateException(\"no luck\");");
  }

  /** One whose start does not end until it is interrupted. */
  public static Plugin hanging(PluginJars jars, String bundle, String version) {
    return starting(jars, bundle, version, "Thread.sleep(Long.MAX_VALUE);");
  }

  /** One whose static thread keeps its classes after it is gone. */
  public static Plugin leaking(PluginJars jars, String bundle, String version) {
    return starting(
        jars,
        bundle,
        version,
        """
        Thread forever =
            new Thread(() -> {
              try {
                Thread.sleep(Long.MAX_VALUE);
              } catch (InterruptedException e) {
                return;
              }
            }, "kept by %s");
        forever.setDaemon(true);
        forever.start();
        """
            .formatted(bundle));
  }

  /** A library: it exports the package of its name, in which {@code Lib.version()} tells a text. */
  public static Plugin library(PluginJars jars, String bundle, String version) {
    return jars.plugin(bundle, version)
        .source(
            bundle + ".Lib",
            """
            package %s;
            public final class Lib {
              private Lib() {}
              public static String version() {
                return "%s";
              }
            }
            """
                .formatted(bundle, version))
        .exports(bundle, version);
  }

  /** A layer whose bundle calls a library that {@link #library} made. */
  public static Plugin using(
      PluginJars jars, String bundle, String version, Path library, String libraryName) {
    return starting(jars, bundle, version, "System.getProperty(" + libraryName + ".Lib.version());")
        .uses(library);
  }

  /** A layer whose bundle imports a package that nobody has. */
  public static Plugin lonely(PluginJars jars, String bundle, String version) {
    return layer(jars, bundle, version, bundle.replace('.', '_'))
        .header("Import-Package", "org.example.missing;version=\"[1,2)\",*");
  }

  /** A jar that is no bundle. */
  public static Path plainJar(PluginJars jars, String fileName) throws IOException {
    Path file = jars.folder().resolve(fileName);
    try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
      out.putNextEntry(new ZipEntry("readme.txt"));
      out.write("no bundle".getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }
}
