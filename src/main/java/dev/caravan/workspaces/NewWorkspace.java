package dev.caravan.workspaces;

import dev.caravan.credentials.Secret;
import java.util.Optional;

/** A workspace to register, of which every field was found to be right. */
record NewWorkspace(String name, String instance, Optional<String> bisonWorkspaceId, Secret apiKey, boolean active) {}
