/**
 * What every verb is made of: its call, the options that all have, tables, JSON, exit codes and the
 * failures that can be expected. Knows no verb.
 */
package org.espalier.console.call;
