package org.espalier.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import org.espalier.component.Catalogue;
import org.espalier.pipeline.render.BlockSchemas;
import org.espalier.pipeline.render.Json;
import org.espalier.pipeline.render.SchemaWriter;
import org.espalier.pipeline.text.Variables;

/** Describes what may be written in a pipeline as JSON Schema, for editors. */
public final class JsonSchemas {
  private JsonSchemas() {}

  /** JSON Schema (draft 2020-12) of pipelines that use the components of a catalogue. */
  public static String pipeline(Catalogue catalogue) {
    SchemaWriter writer = new SchemaWriter(catalogue);
    Map<String, Object> object = writer.object(Schema.of(PipelineSettings.class));
    @SuppressWarnings("unchecked") // an object's schema has properties
    Map<String, Object> properties = (Map<String, Object>) object.get("properties");
    properties.put(
        Variables.KEY,
        Map.of("type", "object", "description", "values that ${name} stands for elsewhere"));
    BlockSchemas.add(writer.definitions());
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Espalier pipeline");
    schema.putAll(object);
    schema.put("$defs", writer.definitions());
    return Json.write(schema);
  }
}
