"""What each setting of a recipe means, in a sentence for a person; by the class of settings and the field."""

from __future__ import annotations

from collections.abc import Mapping

TABLES: Mapping[str, str] = {
    "": "The run as a whole",
    "data": "The pictures",
    "sketch": "Pretraining of the sketches",
    "face": "Pretraining of the faces",
    "cycle": "The cycle, which joins the two",
    "export": "The finished bundle",
    "optimiser": "how long and how fast",
    "adversary": "the critic",
    "kld": "the KL divergence",
}

MEANINGS: Mapping[str, str] = {
    "Recipe.name": "The model's name on its card.",
    "Recipe.preset": "The networks: small or as in the paper, with faces 32, 64 or 128 pixels square.",
    "Recipe.seed": "Where chance begins; the same seed and data give the same model on a CPU.",
    "Recipe.precision": "bfloat16 is faster where the device has it; float32 is exact everywhere; auto chooses.",
    "Recipe.stages": "What is trained, in this order, separated by commas.",
    "Recipe.sample_every": "Steps between two sample pictures.",
    "Recipe.checkpoint_every": "Steps between two checkpoints: at most so many are lost when the power fails.",
    "DataSettings.face_crops": "The part of photographs that is seen: left, top, right, bottom in shares.",
    "DataSettings.parts": "Folder of drawn parts that doodles are composed from; empty without labels.",
    "DataSettings.attributes": "Files (csv) of labels such as glasses and beard, for composed doodles.",
    "DataSettings.labelled_only": "Leave out the faces that have no labels.",
    "DataSettings.composed": "How many doodles are composed to fit labelled faces; 0 without labels.",
    "DataSettings.licences": "Whose pictures these are, a line each, separated by commas; told on the model's card.",
    "OptimiserSettings.steps": "How long the stage is trained; twice the steps take twice the time.",
    "OptimiserSettings.batch": "Pictures a step: more are steadier and need more memory; halve it where that runs out.",
    "OptimiserSettings.learning_rate": "How far each step goes; too far and it breaks down, too near and it crawls.",
    "OptimiserSettings.beta1": "Adam's memory of the direction; adversarial training wants little, about 0.5.",
    "OptimiserSettings.beta2": "Adam's memory of the size of gradients.",
    "OptimiserSettings.decay_from": "From this share of the steps on the learning rate falls to zero.",
    "OptimiserSettings.ema": "How much past the averaged weights, which the bundle holds, remember; 0: none.",
    "AdversarySettings.kind": "How the critic judges: wasserstein as in the report, logistic, or hinge.",
    "AdversarySettings.scope": "Whether the critic judges the whole picture, patches of it, or both.",
    "AdversarySettings.normalisation": "What steadies the critic's layers; preset takes that of the networks.",
    "AdversarySettings.penalty_kind": "What keeps the critic from growing steep: per sample, per channel, or R1.",
    "AdversarySettings.penalty": "Weight of that penalty; 0 turns it off.",
    "AdversarySettings.penalty_every": "Critic steps between two penalties; rarer is faster.",
    "AdversarySettings.critic_steps": "Steps of the critic to each step of the generator.",
    "AdversarySettings.augment": "Show the critic shifted and recoloured pictures: helps where there are few.",
    "KldSettings.weight": "How strongly the latent is held to noise: more gives smoother, blurrier pictures.",
    "KldSettings.scale": "What the weight is measured in: elbo as the theory has it, or mean as in the report.",
    "KldSettings.delay": "Steps without it, at the beginning.",
    "KldSettings.ramp": "Steps over which it is then raised to its weight.",
    "KldSettings.free_bits": "Nats that each latent dimension may carry for nothing, against collapse.",
    "ReconstructionSettings.model": "vae: encoder and decoder, which a cycle needs; gan: a decoder of noise alone.",
    "ReconstructionSettings.distance": "How pictures are compared: l1 by absolute differences, l2 by squares.",
    "ReconstructionSettings.reconstruction": "Weight of giving back the same picture.",
    "ReconstructionSettings.pooled": "Weight of giving back the same small, blurred picture: the broad shapes.",
    "ReconstructionSettings.adversarial": "Weight of what the critic says: sharper pictures, less true ones.",
    "ReconstructionSettings.adaptive": "Let the critic's weight follow the reconstruction's gradient.",
    "ReconstructionSettings.feature": "Weight of looking alike to the critic's inner layers.",
    "ReconstructionSettings.attribute": "Weight of reading labels from the latent; 0 without labels.",
    "ReconstructionSettings.prior_share": "Share of the fakes that are drawn from noise, not from pictures.",
    "CycleSettings.regime": "scratch trains all anew, whole the pretrained, latent only what joins them.",
    "CycleSettings.distance": "How pictures are compared: l1 by absolute differences, l2 by squares.",
    "CycleSettings.reconstruction": "Weight of coming back to the same picture after there and back again.",
    "CycleSettings.adversarial": "Weight of what the critics say of the pictures in between.",
    "CycleSettings.adaptive": "Let the critics' weight follow the reconstruction's gradient.",
    "CycleSettings.least_variation": "Least strength of the noise; 0 learns the variation slider's whole range.",
    "CycleSettings.fake_noise": "Noise on the picture in between, so that nothing can be hidden in it.",
    "CycleSettings.pair": "Weight of composed pairs, doodle to face; 0 without labels.",
    "CycleSettings.pair_back": "Weight of composed pairs, face to doodle; 0 without labels.",
    "CycleSettings.pair_batch": "Composed pairs a step.",
    "CycleSettings.attribute": "Weight of the labels of composed pairs; 0 without labels.",
    "ExportSettings.mean_gain": "How far faces are stretched away from the average face.",
    "ExportSettings.style_gain": "How much a seed changes at full variation.",
    "ExportSettings.variation": "Where the variation slider stands at first.",
    "ExportSettings.notice": "What must be told of the data, such as a credit.",
    "ExportSettings.limits": "What the model cannot do or must not be used for.",
}


def meaning(kind: type, field: str) -> str:
    """The sentence for a field of a class of settings; empty for those that the wizard does not show."""
    return MEANINGS.get(f"{kind.__name__}.{field}", "")
