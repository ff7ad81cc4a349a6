/** Pipelines, schemas and models written as text: YAML, JSON, tables. */
package org.espalier.pipeline.render;
