/** JSON as plain values, and configurations that are read from it with their places. */
package org.espalier.interchange.keras.json;
