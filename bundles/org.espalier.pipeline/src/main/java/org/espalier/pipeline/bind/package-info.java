/** Settings records as schemas: reading them from classes, binding trees to them. */
package org.espalier.pipeline.bind;
