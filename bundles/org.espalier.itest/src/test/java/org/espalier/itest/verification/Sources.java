package org.espalier.itest.verification;

import java.io.IOException;
import java.nio.file.Path;
import org.espalier.itest.plugins.PluginJars;
import org.espalier.itest.plugins.PluginJars.Plugin;

/** Plugins that somebody else's release, or their author, spoiled. */
final class Sources {
  private Sources() {}

  /**
   * The layer {@code acme_faulty}.
   *
   * @param annotation what stands before its type
   * @param body what it does, and what else the class has
   */
  static Plugin layer(PluginJars jars, String bundle, String annotation, String body) {
    return jars.plugin(bundle, "1.0.0")
        .source(
            bundle + ".Faulty",
            """
            package %s;
            import org.espalier.component.Doc;
            import org.espalier.layer.Layer;
            import org.espalier.layer.LayerType;
            import org.espalier.layer.Scope;
            import org.espalier.tensor.Tensor;
            import org.osgi.service.component.annotations.Component;
            %s
            @LayerType("acme_faulty")
            @Doc("has a fault")
            public final class Faulty implements Layer<Faulty.Settings> {
              public record Settings() {}
              @Override
              public Tensor apply(Settings s, Tensor x, Scope scope) {
                %s
              }
            }
            """
                .formatted(bundle, annotation, body));
  }

  /**
   * A layer that was compiled against an api with a class, or a method, that this one has not.
   *
   * @param name the class; its method {@code now} is new
   * @param call calls it
   */
  static Plugin withLaterApi(PluginJars jars, String bundle, String name, String call)
      throws IOException {
    Path later =
        jars.plugin("org.espalier.later", "0.1.0")
            .source(
                "org.espalier.tensor." + name,
                "package org.espalier.tensor;"
                    + " public final class "
                    + name
                    + " { public static void now() {} }")
            .exports("org.espalier.tensor", "0.1.0")
            .fileName("later-" + name + ".jar")
            .build();
    return layer(jars, bundle, "@Component", call + " return x;").uses(later);
  }

  /** An activation that was compiled against an api in which activations had nothing to do. */
  static Plugin activationOfAnEarlierApi(PluginJars jars, String bundle) throws IOException {
    Path earlier =
        jars.plugin("org.espalier.earlier", "0.1.0")
            .source(
                "org.espalier.layer.Activation",
                "package org.espalier.layer; public interface Activation<S extends Record>"
                    + " extends org.espalier.component.Component<S> {}")
            .exports("org.espalier.layer", "0.1.0")
            .fileName("earlier.jar")
            .build();
    return jars.plugin(bundle, "1.0.0")
        .source(
            bundle + ".Early",
            """
            package %s;
            import org.espalier.component.Doc;
            import org.espalier.layer.Activation;
            import org.espalier.layer.ActivationType;
            import org.osgi.service.component.annotations.Component;
            @Component
            @ActivationType("acme_early")
            @Doc("came too early")
            public final class Early implements Activation<Early.Settings> {
              public record Settings() {}
            }
            """
                .formatted(bundle))
        .uses(earlier);
  }
}
